// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.venues;

import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.VenueStay;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.web.sessions.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Requests of boxes at venues for a code, with the hours that a case was there. Anyone may ask, so
 * a request says nothing that is known to be true; staff decide, and name it by its number.
 */
public record VenueRequests(
    Database database, Regions regions, Codes codes, Sealing sealing, Clock clock, Tokens tokens) {

  /** With so many waiting no more are taken. */
  static final int MOST = 200;

  public static final Duration KEPT = Duration.ofDays(3);

  private static final int NUMBERS = 1_000_000;

  /** A request, by a number of six digits that two people can say to each other. */
  public record Request(String id, String region, VenueStay stay, Instant received) {}

  /** A request just taken, and the token with which its box, and no other, fetches the code. */
  public record Taken(Request request, String token) {}

  public Taken add(String region, VenueStay stay) {
    regions.check(region);
    codes.check(stay);
    return database.inTransaction(
        () -> {
          if (database.number("select count(*) from venue_request where code is null") >= MOST) {
            throw Refused.later(
                Reason.TOO_MANY_REQUESTS,
                "too many requests wait; call the health authority",
                Duration.ofHours(1));
          }
          while (true) {
            Request request =
                new Request(
                    String.format("%06d", tokens.number(NUMBERS)), region, stay, clock.instant());
            String token = tokens.token();
            if (insert(request, token) == 1) {
              return new Taken(request, token);
            }
          }
        });
  }

  private int insert(Request request, String token) {
    return database.update(
        "insert into venue_request (id, region, venue, from_time, until_time, received, token_hash)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        request.id(),
        request.region(),
        request.stay().venue(),
        request.stay().from().getEpochSecond(),
        request.stay().until().getEpochSecond(),
        request.received().getEpochSecond(),
        Tokens.hash(token));
  }

  /** {@return those that wait, of one region or with an empty text of all, the oldest first} */
  public List<Request> waiting(String region) {
    return database.list(
        "select id, region, venue, from_time, until_time, received from venue_request"
            + " where received >= ? and code is null and (? = '' or region = ?)"
            + " order by received, id",
        (row, number) ->
            new Request(
                row.getString("id"),
                row.getString("region"),
                new VenueStay(
                    row.getString("venue"),
                    Instant.ofEpochSecond(row.getLong("from_time")),
                    Instant.ofEpochSecond(row.getLong("until_time"))),
                Instant.ofEpochSecond(row.getLong("received"))),
        clock.instant().minus(KEPT).getEpochSecond(),
        region,
        region);
  }

  /**
   * Keeps the code of a region's request for its box; of one that is gone, or another region's,
   * nothing is kept.
   */
  public void grant(String id, String region, String code) {
    database.update(
        "update venue_request set code = ? where id = ? and region = ? and code is null",
        sealing.seal(purpose(id), code.getBytes(StandardCharsets.UTF_8)),
        id,
        region);
  }

  /** {@return a request's code, once it has been granted; refuses a wrong token} */
  public Optional<String> code(String id, String token) {
    return database
        .find(
            "select code from venue_request where id = ? and token_hash = ? and received >= ?",
            (row, number) ->
                Optional.ofNullable(row.getBytes(1))
                    .map(
                        bytes ->
                            new String(sealing.open(purpose(id), bytes), StandardCharsets.UTF_8)),
            id,
            Tokens.hash(token),
            clock.instant().minus(KEPT).getEpochSecond())
        .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such request, or it was refused"));
  }

  private static String purpose(String id) {
    return "venue request " + id;
  }

  /**
   * Removes what staff have refused, of one region or with an empty text of any; what is gone or
   * granted already stays so.
   */
  public boolean remove(String id, String region) {
    return database.update(
            "delete from venue_request where id = ? and code is null and (? = '' or region = ?)",
            id,
            region,
            region)
        == 1;
  }
}
