// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.places.PlaceRows;
import io.bluezone.servers.authority.publications.BulletinFolder;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.venues.VenueRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Drops what has had its time. A bulletin goes from the index first, a day later its file, and a
 * day after that its row; so that a device never finds a name without a file.
 */
public final class Retention {

  private static final Duration DAY = Duration.ofDays(1);

  public static final Duration AUDIT = Duration.ofDays(400);

  public static final Duration STATISTICS = Duration.ofDays(800);

  /** For how long a history waits to be exported. */
  public static final Duration HISTORIES = Duration.ofDays(21);

  private final Database database;
  private final List<String> regions;
  private final Duration retention;
  private final BulletinFolder folder;
  private final Statistics statistics;
  private final Audit audit;
  private final JdbcIndexedSessionRepository sessions;
  private final Clock clock;
  private volatile Instant lastSuccess = Instant.EPOCH;

  public Retention(
      Database database,
      ServerSettings settings,
      BulletinFolder folder,
      Statistics statistics,
      Audit audit,
      JdbcIndexedSessionRepository sessions,
      Clock clock) {
    this.database = database;
    this.regions = settings.regions();
    this.retention = settings.publication().retention();
    this.folder = folder;
    this.statistics = statistics;
    this.audit = audit;
    this.sessions = sessions;
    this.clock = clock;
  }

  public Instant lastSuccess() {
    return lastSuccess;
  }

  public void run() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (String region : regions) {
      for (int day = 0; day <= retention.toDays(); day++) {
        statistics.keep(today.minusDays(day), region);
      }
      clearBulletins(region, now.minus(retention));
    }
    long old = now.minus(retention).minus(DAY).getEpochSecond();
    for (String statement :
        List.of(
            "delete from upload_token where expires < ?",
            "delete from code where expires < ?",
            // What a listed bulletin holds can still be withdrawn.
            "delete from disclosed_key where received_hour < ? and sequence is not null"
                + " and not exists (select 1 from bulletin b where b.region = disclosed_key.region"
                + " and b.sequence = disclosed_key.sequence and b.listed = 1)",
            // What was held back until the end of its time is of no use to anybody.
            "delete from disclosed_key where end_time < ? and received_hour < ?"
                + " and sequence is null",
            "delete from upload where disclosure_id in (select id from disclosure d where"
                + " d.received_hour < ? and not exists (select 1 from disclosed_key k"
                + " where k.disclosure_id = d.id))",
            "delete from disclosure where received_hour < ? and not exists (select 1 from"
                + " disclosed_key k where k.disclosure_id = disclosure.id)")) {
      long limit =
          statement.contains("end_time")
              ? now.minus(retention.multipliedBy(2)).minus(DAY).getEpochSecond()
              : old;
      int values = (int) statement.chars().filter(letter -> letter == '?').count();
      database.update(statement, java.util.Collections.nCopies(values, limit).toArray());
    }
    long drills = now.minus(Redeemer.VALIDITY).getEpochSecond();
    for (String table : List.of("upload_token", "code")) {
      database.update("delete from " + table + " where drill = 1 and expires < ?", drills);
    }
    database.update(
        "delete from message where not exists"
            + " (select 1 from code c where c.id = message.code_id)");
    long histories = now.minus(HISTORIES).getEpochSecond();
    for (String statement :
        List.of(
            "delete from history_part where history_id in"
                + " (select id from history where received_hour < ?)",
            "delete from history where received_hour < ?")) {
      database.update(statement, histories);
    }
    database.update(
        "delete from venue_request where received < ?",
        now.minus(VenueRequests.KEPT).getEpochSecond());
    PlaceRows.dropBefore(database, old);
    sessions.cleanUpExpiredSessions();
    audit.dropBefore(now.minus(AUDIT));
    statistics.dropBefore(now.minus(STATISTICS));
    lastSuccess = now;
  }

  private void clearBulletins(String region, Instant limit) {
    int unlisted =
        database.update(
            "update bulletin set listed = 0 where region = ? and listed = 1 and issued < ?",
            region,
            limit.getEpochSecond());
    if (unlisted > 0) {
      folder.refresh(region);
    }
    folder.deleteUnlistedBefore(region, limit.minus(DAY));
    database.update(
        "delete from bulletin where region = ? and listed = 0 and issued < ?",
        region,
        limit.minus(DAY.multipliedBy(2)).getEpochSecond());
    int forgotten =
        database.update(
            "delete from revoked_key where region = ? and revoked < ?",
            region,
            limit.minus(DAY).getEpochSecond());
    if (forgotten > 0) {
      folder.refresh(region);
    }
  }
}
