// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * A route of the pages and who may use it. What is not listed nobody may.
 *
 * @param method GET or POST
 * @param path the path
 * @param everybody whether it needs no login
 */
public record VenueRoute(HttpMethod method, String path, boolean everybody) {

  /** Who may do what there is to do at a venue. */
  public static final String OPERATOR = "OPERATOR";

  /** All of them. */
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
          post("/settings"));

  private static VenueRoute open(String path) {
    return new VenueRoute(HttpMethod.GET, path, true);
  }

  private static VenueRoute get(String path) {
    return new VenueRoute(HttpMethod.GET, path, false);
  }

  private static VenueRoute post(String path) {
    return new VenueRoute(HttpMethod.POST, path, false);
  }

  static String[] publicPaths() {
    return ALL.stream().filter(VenueRoute::everybody).map(VenueRoute::path).toArray(String[]::new);
  }
}
