// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.servers.web.sessions.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests for codes that the authority may still answer. Thread safe. */
public record KeptRequests(JdbcClient database, Sealing sealing) {

  /** The authority keeps no request longer. */
  private static final Duration KEPT = Duration.ofDays(3);

  /** A request, and the token that its code is fetched with. */
  public record Kept(String number, String token, Instant from, Instant until) {}

  public void add(Kept request, Instant now) {
    database
        .sql("delete from code_request where asked < ? or number = ?")
        .params(now.minus(KEPT).getEpochSecond(), request.number())
        .update();
    database
        .sql(
            "insert into code_request (number, token, from_time, until_time, asked)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            request.number(),
            sealing.seal(
                purpose(request.number()), request.token().getBytes(StandardCharsets.UTF_8)),
            request.from().getEpochSecond(),
            request.until().getEpochSecond(),
            now.getEpochSecond())
        .update();
  }

  /** {@return those of the last days, the newest first} */
  public List<Kept> all(Instant now) {
    return database
        .sql(
            "select number, token, from_time, until_time from code_request where asked >= ?"
                + " order by asked desc, number")
        .params(now.minus(KEPT).getEpochSecond())
        .query(
            (row, place) ->
                new Kept(
                    row.getString("number"),
                    new String(
                        sealing.open(purpose(row.getString("number")), row.getBytes("token")),
                        StandardCharsets.UTF_8),
                    Instant.ofEpochSecond(row.getLong("from_time")),
                    Instant.ofEpochSecond(row.getLong("until_time"))))
        .list();
  }

  public void remove(String number) {
    database.sql("delete from code_request where number = ?").params(number).update();
  }

  private static String purpose(String number) {
    return "code request " + number;
  }
}
