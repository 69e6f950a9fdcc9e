// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.servers.venue.counting.PhoneCount;
import io.bluezone.servers.venue.state.HistoryPoint;
import io.bluezone.servers.venue.state.VenueState.Span;
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
  private static final PhoneCount NONE = new PhoneCount(0, 0, 0);

  /** Keeps the count at a minute's end; empty if phones could not be received. */
  public void add(Instant start, Optional<PhoneCount> heard) {
    PhoneCount count = heard.orElse(NONE);
    database
        .sql(
            "insert or replace into minute(start, near, around, far, heard)"
                + " values (?, ?, ?, ?, ?)")
        .params(
            start.getEpochSecond(),
            count.near(),
            count.around(),
            count.far(),
            heard.isPresent() ? 1 : 0)
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
            "select start / :length * :length as begun, sum(heard) as counted,"
                + " sum(1 - heard) as deaf, max(heard * (near + around + far)) as most,"
                + " 1.0 * sum(heard * near) / max(1, sum(heard)) as near,"
                + " 1.0 * sum(heard * around) / max(1, sum(heard)) as around,"
                + " 1.0 * sum(heard * far) / max(1, sum(heard)) as far from minute"
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
                    row.getInt("most"),
                    row.getInt("counted"),
                    row.getInt("deaf")))
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
