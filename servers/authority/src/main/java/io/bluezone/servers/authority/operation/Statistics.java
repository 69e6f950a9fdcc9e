// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.data.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Counts of each kind by UTC day, without drills. Small ones are hidden and others rounded down, so
 * that the difference of two counts, or of a count at two times, tells of no single person. All
 * views are of these values.
 */
public record Statistics(Database database, Clock clock) {

  /** Fewer are not shown. */
  public static final long THRESHOLD = 10;

  /** Counts that are shown are multiples of it. */
  private static final long STEP = 5;

  public enum Counted {
    CODES_ISSUED("code", "issued", " and drill = 0"),
    CODES_REDEEMED("code", "issued", " and drill = 0 and state = 'REDEEMED'"),
    CODES_WITHDRAWN("code", "issued", " and drill = 0 and state = 'WITHDRAWN'"),
    DISCLOSURES("disclosure", "received_hour", ""),
    KEYS_DISCLOSED("disclosed_key", "received_hour", ""),
    HISTORIES("history", "received_hour", " and complete = 1"),
    BULLETINS("bulletin", "issued", ""),
    KEYS_REVOKED("revoked_key", "revoked", "");

    private final String table;
    private final String time;
    private final String condition;

    Counted(String table, String time, String condition) {
      this.table = table;
      this.time = time;
      this.condition = condition;
    }
  }

  /** A number of a UTC day, rounded down; empty if it is too small to be shown. */
  public record Entry(LocalDate day, String region, Counted what, OptionalLong count) {}

  /** The numbers of the last days, today's too, the oldest day first. */
  public List<Entry> lastDays(String region, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<Entry> entries = new ArrayList<>();
    for (LocalDate day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
      for (Counted what : Counted.values()) {
        long count = Math.max(kept(day, region, what), count(day, region, what));
        OptionalLong shown =
            count < THRESHOLD ? OptionalLong.empty() : OptionalLong.of(count / STEP * STEP);
        entries.add(new Entry(day, region, what, shown));
      }
    }
    return entries;
  }

  private long count(LocalDate day, String region, Counted what) {
    long begin = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return database.number(
        "select count(*) from "
            + what.table
            + " where region = ? and "
            + what.time
            + " >= ? and "
            + what.time
            + " < ?"
            + what.condition,
        region,
        begin,
        end);
  }

  private long kept(LocalDate day, String region, Counted what) {
    return database
        .find(
            "select count from daily_count where day = ? and region = ? and name = ?",
            (row, number) -> row.getLong(1),
            day.toString(),
            region,
            what.name())
        .orElse(0L);
  }

  /** Keeps a day's numbers, before its rows are dropped. Numbers only grow. */
  void keep(LocalDate day, String region) {
    for (Counted what : Counted.values()) {
      long count = count(day, region, what);
      if (count > 0) {
        database.update(
            "insert into daily_count (day, region, name, count) values (?, ?, ?, ?)"
                + " on conflict (day, region, name) do update set count ="
                + " case when excluded.count > daily_count.count then excluded.count"
                + " else daily_count.count end",
            day.toString(),
            region,
            what.name(),
            count);
      }
    }
  }

  int dropBefore(Instant time) {
    return database.update(
        "delete from daily_count where day < ?",
        LocalDate.ofInstant(time, ZoneOffset.UTC).toString());
  }
}
