// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.data;

import io.bluezone.examples.venue.counting.PhoneCount;
import io.bluezone.examples.venue.state.HistoryPoint;
import io.bluezone.examples.venue.state.VenueState.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The number of phones here, minute by minute, for two weeks: numbers alone. Thread safe. */
public record MinuteHistory(JdbcClient database) {

  private static final Duration KEPT = Duration.ofDays(14);
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;

  /** Keeps the count at a minute's end. */
  public void add(Instant start, PhoneCount count) {
    database
        .sql("insert or replace into minute(start, near, around, far) values (?, ?, ?, ?)")
        .params(start.getEpochSecond(), count.near(), count.around(), count.far())
        .update();
  }

  /** Forgets what is past two weeks, and what a clock that ran ahead has dated. */
  public void forgetOld(Instant now) {
    database
        .sql("delete from minute where start < ? or start > ?")
        .params(now.minus(KEPT).getEpochSecond(), now.getEpochSecond())
        .update();
  }

  public List<HistoryPoint> read(Span span, Instant now) {
    long length = span == Span.DAY ? MINUTE : HOUR;
    Duration back = span == Span.DAY ? Duration.ofDays(1) : KEPT;
    return database
        .sql(
            "select start / :length * :length as begun, avg(near) as near, avg(around) as around,"
                + " avg(far) as far, max(near + around + far) as most from minute"
                + " where start >= :from and start < :until group by begun order by begun")
        .param("length", length)
        .param("from", now.minus(back).getEpochSecond())
        .param("until", now.getEpochSecond())
        .query(
            (row, number) ->
                new HistoryPoint(
                    Instant.ofEpochSecond(row.getLong("begun")),
                    row.getDouble("near"),
                    row.getDouble("around"),
                    row.getDouble("far"),
                    row.getInt("most")))
        .list();
  }

  /** {@return the first minute that is kept: the box was not there before, or was erased then} */
  public Optional<Instant> first() {
    return end("start");
  }

  public Optional<Instant> newest() {
    return end("start desc");
  }

  private Optional<Instant> end(String order) {
    return database
        .sql("select start from minute order by " + order + " limit 1")
        .query((row, number) -> Instant.ofEpochSecond(row.getLong(1)))
        .optional();
  }

  public void erase() {
    database.sql("delete from minute").update();
  }
}
