// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.client.Outbox;
import io.bluezone.client.Warning;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.proximity.Band;
import io.bluezone.servers.venue.state.CaseVisit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When cases were here, by whole hours: no key and no ID of a case. Thread safe. */
public record CaseVisits(JdbcClient database) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(31);

  /** Keeps what the check of a bulletin found; what is known already is kept once. */
  public void add(String region, long sequence, ExposureReport report) {
    for (Exposure exposure : report.exposures()) {
      for (List<Instant> block : blocks(exposure.hours())) {
        insert(region, sequence, exposure, block);
      }
    }
  }

  /** Forgets what is past a month. */
  public void forgetOld(Instant now) {
    long kept = now.minus(KEPT).getEpochSecond();
    database.sql("delete from visit where last_seen < ?").params(kept).update();
  }

  /** Hours that follow one another. */
  private static List<List<Instant>> blocks(List<Instant> hours) {
    List<List<Instant>> blocks = new ArrayList<>();
    for (Instant hour : hours) {
      List<Instant> last = blocks.isEmpty() ? List.of() : blocks.get(blocks.size() - 1);
      if (last.isEmpty() || !last.get(last.size() - 1).plus(HOUR).equals(hour)) {
        last = new ArrayList<>();
        blocks.add(last);
      }
      last.add(hour);
    }
    return blocks;
  }

  private void insert(String region, long sequence, Exposure exposure, List<Instant> block) {
    long minutes = Math.min(exposure.counted().toMinutes(), block.size() * HOUR.toMinutes());
    database
        .sql(
            "insert into visit(region, sequence, case_index, day, first_seen, last_seen, counted,"
                + " minutes, nearness, close_contact, revoked)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false) on conflict do nothing")
        .params(
            region,
            sequence,
            exposure.caseIndex(),
            exposure.localDay().toString(),
            block.get(0).getEpochSecond(),
            block.get(block.size() - 1).plus(HOUR).getEpochSecond(),
            exposure.counted().toMillis(),
            minutes,
            exposure.closest().band().name(),
            exposure.isCloseContact())
        .update();
  }

  public void revoke(Warning warning) {
    database
        .sql(
            "update visit set revoked = true where region = ? and sequence = ? and day = ?"
                + " and case_index = ?")
        .params(
            warning.region(),
            warning.sequence(),
            warning.localDay().toString(),
            warning.exposure().caseIndex())
        .update();
  }

  /** Gives all of them, the latest first; the outbox tells which hours are disclosed. */
  public List<CaseVisit> all(Outbox outbox) {
    return read("", outbox);
  }

  /** {@return the visits of which the web hook was not told} */
  public List<CaseVisit> untold() {
    return read(" where told = 0 and revoked = false", new Outbox(List.of()));
  }

  public void told(long id) {
    database.sql("update visit set told = 1 where id = ?").params(id).update();
  }

  private List<CaseVisit> read(String condition, Outbox outbox) {
    return database
        .sql(
            "select id, first_seen, last_seen, minutes, nearness, close_contact, revoked"
                + " from visit"
                + condition
                + " order by first_seen desc, id desc")
        .query((row, number) -> visit(row, outbox))
        .list();
  }

  private static CaseVisit visit(ResultSet row, Outbox outbox) throws SQLException {
    Instant from = Instant.ofEpochSecond(row.getLong("first_seen"));
    Instant until = Instant.ofEpochSecond(row.getLong("last_seen"));
    return new CaseVisit(
        row.getLong("id"),
        from,
        until,
        new CaseVisit.Contact(
            Band.valueOf(row.getString("nearness")),
            row.getInt("minutes"),
            row.getBoolean("close_contact")),
        row.getBoolean("revoked"),
        outbox.covers(from, until),
        false);
  }

  public void erase() {
    database.sql("delete from visit").update();
  }
}
