// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.bluezone.servers.web.Accounts;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** A route and its role; with none it needs no login. What is not listed no one may use. */
public record VenueRoute(HttpMethod method, String path, Optional<String> role) {

  public static final String OPERATOR = "OPERATOR";
  public static final String ADMINISTRATOR = Accounts.ADMINISTRATOR;

  private static final Optional<String> ANYONE = Optional.empty();
  private static final Optional<String> OPERATES = Optional.of(OPERATOR);
  private static final Optional<String> ADMINISTERS = Optional.of(ADMINISTRATOR);

  public static final List<VenueRoute> ALL =
      List.of(
          new VenueRoute(GET, "/screen", ANYONE),
          new VenueRoute(GET, "/screen-worker.js", ANYONE),
          new VenueRoute(GET, "/api/screen", ANYONE),
          new VenueRoute(GET, "/api/screen/events", ANYONE),
          new VenueRoute(GET, "/", OPERATES),
          new VenueRoute(GET, "/events", OPERATES),
          new VenueRoute(POST, "/check", OPERATES),
          new VenueRoute(POST, "/drill", OPERATES),
          new VenueRoute(POST, "/drill/end", OPERATES),
          new VenueRoute(GET, "/disclose", OPERATES),
          new VenueRoute(POST, "/disclose/request", OPERATES),
          new VenueRoute(GET, "/disclose/confirm", OPERATES),
          new VenueRoute(POST, "/disclose", OPERATES),
          new VenueRoute(GET, "/data", OPERATES),
          new VenueRoute(POST, "/data/export", OPERATES),
          new VenueRoute(POST, "/data/erase", OPERATES),
          new VenueRoute(GET, "/sheet", OPERATES),
          new VenueRoute(GET, "/settings", OPERATES),
          new VenueRoute(POST, "/settings", OPERATES),
          new VenueRoute(GET, "/settings/province", OPERATES),
          new VenueRoute(POST, "/settings/province", OPERATES),
          new VenueRoute(GET, "/accounts", ADMINISTERS),
          new VenueRoute(POST, "/accounts", ADMINISTERS),
          new VenueRoute(GET, "/accounts/password", ADMINISTERS),
          new VenueRoute(POST, "/accounts/reset", ADMINISTERS),
          new VenueRoute(POST, "/accounts/disable", ADMINISTERS),
          new VenueRoute(POST, "/accounts/enable", ADMINISTERS));

  static String[] publicPaths() {
    return ALL.stream()
        .filter(route -> route.role().isEmpty())
        .map(VenueRoute::path)
        .toArray(String[]::new);
  }
}
