// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.venues;

import io.bluezone.examples.authority.codes.Codes;
import io.bluezone.examples.authority.codes.VenueStay;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.Tokens;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.regions.Regions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Requests of boxes at venues for a code, with the hours that a case was there. Anyone may ask, so
 * a request says nothing that is known to be true; staff decide, and name it by its number.
 */
public record VenueRequests(
    Database database, Regions regions, Codes codes, Clock clock, Tokens tokens) {

  /** With so many waiting no more are taken. */
  static final int MOST = 200;

  public static final Duration KEPT = Duration.ofDays(3);

  private static final int NUMBERS = 1_000_000;

  /** A request, by a number of six digits that two people can say to each other. */
  public record Request(String id, String region, VenueStay stay, Instant received) {}

  public Request add(String region, VenueStay stay) {
    regions.check(region);
    codes.check(stay);
    return database.inTransaction(
        () -> {
          if (database.number("select count(*) from venue_request") >= MOST) {
            throw Refused.later(
                Reason.TOO_MANY_REQUESTS,
                "too many requests wait; call the health authority",
                Duration.ofHours(1));
          }
          while (true) {
            Request request =
                new Request(
                    String.format("%06d", tokens.number(NUMBERS)), region, stay, clock.instant());
            if (insert(request) == 1) {
              return request;
            }
          }
        });
  }

  private int insert(Request request) {
    return database.update(
        "insert into venue_request (id, region, venue, from_time, until_time, received)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        request.id(),
        request.region(),
        request.stay().venue(),
        request.stay().from().getEpochSecond(),
        request.stay().until().getEpochSecond(),
        request.received().getEpochSecond());
  }

  /** {@return all that wait, the oldest first} */
  public List<Request> waiting() {
    return database.list(
        "select id, region, venue, from_time, until_time, received from venue_request"
            + " where received >= ? order by received, id",
        (row, number) ->
            new Request(
                row.getString("id"),
                row.getString("region"),
                new VenueStay(
                    row.getString("venue"),
                    Instant.ofEpochSecond(row.getLong("from_time")),
                    Instant.ofEpochSecond(row.getLong("until_time"))),
                Instant.ofEpochSecond(row.getLong("received"))),
        clock.instant().minus(KEPT).getEpochSecond());
  }

  /** Removes what staff have decided on; what is gone already stays so. */
  public boolean remove(String id) {
    return database.update("delete from venue_request where id = ?", id) == 1;
  }
}
