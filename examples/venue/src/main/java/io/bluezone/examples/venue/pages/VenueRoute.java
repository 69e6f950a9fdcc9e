// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import io.bluezone.examples.web.Accounts;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** A route and its role; with none it needs no login. What is not listed no one may use. */
public record VenueRoute(HttpMethod method, String path, Optional<String> role) {

  /** The acts at a venue and the roles that may do them. */
  public static final String OPERATOR = "OPERATOR";

  /** The role that gives others their accounts. */
  public static final String ADMINISTRATOR = Accounts.ADMINISTRATOR;

  public static final List<VenueRoute> ALL =
      List.of(
          open("/screen"),
          open("/screen-worker.js"),
          open("/api/screen"),
          open("/api/screen/events"),
          get("/"),
          get("/events"),
          get("/disclose"),
          get("/disclose/confirm"),
          post("/disclose"),
          get("/data"),
          post("/data/export"),
          post("/data/erase"),
          get("/settings"),
          post("/settings"),
          get("/accounts", ADMINISTRATOR),
          post("/accounts", ADMINISTRATOR),
          get("/accounts/password", ADMINISTRATOR),
          post("/accounts/reset", ADMINISTRATOR),
          post("/accounts/disable", ADMINISTRATOR),
          post("/accounts/enable", ADMINISTRATOR));

  private static VenueRoute open(String path) {
    return new VenueRoute(HttpMethod.GET, path, Optional.empty());
  }

  private static VenueRoute get(String path) {
    return get(path, OPERATOR);
  }

  private static VenueRoute get(String path, String role) {
    return new VenueRoute(HttpMethod.GET, path, Optional.of(role));
  }

  private static VenueRoute post(String path) {
    return post(path, OPERATOR);
  }

  private static VenueRoute post(String path, String role) {
    return new VenueRoute(HttpMethod.POST, path, Optional.of(role));
  }

  static String[] publicPaths() {
    return ALL.stream()
        .filter(route -> route.role().isEmpty())
        .map(VenueRoute::path)
        .toArray(String[]::new);
  }
}
