// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.data;

import io.bluezone.client.Warning;
import io.bluezone.examples.venue.state.CaseVisit;
import io.bluezone.tracing.exposure.Exposure;
import io.bluezone.tracing.exposure.ExposureReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When cases were here, by whole hours: no key and no ID of a case. Thread safe. */
public final class CaseVisits {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofDays(31);

  private final JdbcClient database;
  private final ZoneId zone;

  /**
   * The visits in a database.
   *
   * @param database where they are kept
   * @param zone the zone of the venue's days
   */
  public CaseVisits(VenueDatabase database, ZoneId zone) {
    this.database = database.client();
    this.zone = zone;
  }

  /**
   * Keeps what the check of a bulletin found; what is known already is kept once.
   *
   * @param region the bulletin's region
   * @param sequence its number
   * @param report what was found
   * @param now the time
   */
  public void add(String region, long sequence, ExposureReport report, Instant now) {
    for (Exposure exposure : report.exposures()) {
      for (List<Instant> block : blocks(exposure.hours())) {
        insert(region, sequence, exposure, block);
      }
    }
    long kept = now.minus(KEPT).getEpochSecond();
    database.sql("delete from visit where last_seen < ?").params(kept).update();
    database.sql("delete from disclosed where last_moment < ?").params(kept).update();
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
            exposure.day().toString(),
            block.get(0).getEpochSecond(),
            block.get(block.size() - 1).plus(HOUR).getEpochSecond(),
            exposure.counted().toMillis(),
            minutes,
            exposure.closest().band().name(),
            exposure.isCloseContact())
        .update();
  }

  /**
   * Marks what the authority has taken back.
   *
   * @param warning what it has
   */
  public void revoke(Warning warning) {
    database
        .sql(
            "update visit set revoked = true where region = ? and sequence = ? and day = ?"
                + " and counted = ?")
        .params(
            warning.region(),
            warning.sequence(),
            warning.day().toString(),
            warning.counted().toMillis())
        .update();
  }

  /** Hours that were to be disclosed, and when the authority refused them. */
  public record RefusedHours(ZonedDateTime from, ZonedDateTime until, Instant refused) {}

  /**
   * Notes that hours are being disclosed: they count as disclosed unless it is said otherwise. One
   * disclosure waits at a time.
   *
   * @param from their beginning
   * @param until their end
   */
  public void sent(Instant from, Instant until) {
    database
        .sql("insert into disclosed(first_moment, last_moment, state) values (?, ?, 'WAITING')")
        .params(from.getEpochSecond(), until.getEpochSecond())
        .update();
  }

  /** {@return whether it is not known yet what has become of what was sent} */
  public boolean isWaiting() {
    return database
            .sql("select count(*) from disclosed where state = 'WAITING'")
            .query(Long.class)
            .single()
        > 0;
  }

  /** Notes that the authority has taken what was sent, and thereby what it had refused of it. */
  public void taken() {
    database
        .sql(
            "delete from disclosed where state = 'REFUSED' and exists (select 1 from disclosed w"
                + " where w.state = 'WAITING' and w.first_moment < disclosed.last_moment"
                + " and w.last_moment > disclosed.first_moment)")
        .update();
    database.sql("update disclosed set state = 'TAKEN' where state = 'WAITING'").update();
  }

  /**
   * Notes that the authority has not taken what had waited: the hours are not disclosed.
   *
   * @param now the time
   */
  public void refused(Instant now) {
    database
        .sql("update disclosed set state = 'REFUSED', refused = ? where state = 'WAITING'")
        .params(now.getEpochSecond())
        .update();
  }

  /** Notes that what was sent is not disclosed, as whoever sent it has been told. */
  public void forget() {
    database.sql("delete from disclosed where state = 'WAITING'").update();
  }

  /** {@return the hours that the authority has refused and not taken since, the earliest first} */
  public List<RefusedHours> refusedHours() {
    return database
        .sql(
            "select first_moment, last_moment, refused from disclosed where state = 'REFUSED'"
                + " order by refused, first_moment")
        .query(
            (row, number) ->
                new RefusedHours(
                    Instant.ofEpochSecond(row.getLong(1)).atZone(zone),
                    Instant.ofEpochSecond(row.getLong(2)).atZone(zone),
                    Instant.ofEpochSecond(row.getLong(3))))
        .list();
  }

  /** {@return all of them, the latest first} */
  public List<CaseVisit> all() {
    return database
        .sql(
            "select id, first_seen, last_seen, minutes, nearness, close_contact, revoked,"
                + " exists (select 1 from disclosed where first_moment <= first_seen"
                + " and last_moment >= last_seen and state <> 'REFUSED') as disclosed"
                + " from visit order by first_seen desc, id desc")
        .query(this::visit)
        .list();
  }

  private CaseVisit visit(ResultSet row, int number) throws SQLException {
    Instant from = Instant.ofEpochSecond(row.getLong("first_seen"));
    LocalDate day = from.atZone(zone).toLocalDate();
    return new CaseVisit(
        row.getLong("id"),
        day,
        from,
        Instant.ofEpochSecond(row.getLong("last_seen")),
        row.getInt("minutes"),
        CaseVisit.Nearness.valueOf(row.getString("nearness")),
        row.getBoolean("close_contact"),
        row.getBoolean("revoked"),
        row.getBoolean("disclosed"));
  }

  /** Destroys them. */
  public void erase() {
    database.sql("delete from visit").update();
    database.sql("delete from disclosed").update();
  }
}
