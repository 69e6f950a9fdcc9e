// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Codes of 8 digits that a health worker, or a laboratory's system, issues for a confirmed test.
 * The database has an HMAC of each, under a secret outside it.
 */
public record Codes(
    Database database,
    AuthoritySecrets secrets,
    Regions regions,
    ServerSettings settings,
    Audit audit,
    SettledClock clock,
    Tokens tokens) {

  public static final Duration VALIDITY = Duration.ofHours(24);

  /** The most codes of drills that one issuer has in 24 hours, beside the others. */
  public static final int DRILLS = 20;

  private static final int NUMBERS = 10_000_000;
  private static final int MOST_LISTED = 500;
  private static final String WITHDRAW = "update code set state = 'WITHDRAWN' where id = ?";
  private static final String WITHDRAW_DISCLOSURE =
      "insert into disclosure (id, code_id, region, admits_from, admits_until, received_hour,"
          + " state) select disclosure_id, code_id, region, admits_from, admits_until, ?,"
          + " 'WITHDRAWN' from upload_token where code_id = ? on conflict do nothing";
  private static final String SEEN = "(issuer = ? or (? <> '' and facility = ?))";
  private static final String COLUMNS =
      "select id, region, test_date, admits_from, admits_until, issuer, issued, expires, venue,"
          + " hours, drill, state, (select case when d.state = 'RELEASED' and not exists (select 1 from"
          + " disclosed_key k where k.disclosure_id = d.id and k.sequence is null)"
          + " then 'PUBLISHED' else d.state end from disclosure d where d.code_id = code.id)"
          + " as upload, (select m.state from message m where m.code_id = code.id"
          + " and m.reminder = 0) as message from code ";

  /** {@return the days of a test for which a code is issued, the present day first} */
  public List<LocalDate> testDates() {
    LocalDate today = regions.today();
    return Stream.iterate(today, day -> day.minusDays(1))
        .limit(settings.publication().daysAdmitted() + 1L)
        .toList();
  }

  private LocalDate earliestTestDate() {
    return regions.today().minusDays(settings.publication().daysAdmitted());
  }

  /** Issues a code for a test's day; {@code perDay} is 0 for any number in 24 hours. */
  public IssuedCode issue(String region, LocalDate testDate, Actor actor, int perDay) {
    return issue(wanted(region, testDate, false), actor, perDay);
  }

  /** Issues a code for a drill, with which a device's keys are checked and never stored. */
  public IssuedCode issueDrill(String region, LocalDate testDate, Actor actor) {
    return issue(wanted(region, testDate, true), actor, DRILLS);
  }

  private Wanted wanted(String region, LocalDate testDate, boolean drill) {
    LocalDate today = regions.today();
    LocalDate earliest = earliestTestDate();
    if (testDate.isAfter(today) || testDate.isBefore(earliest)) {
      throw new Refused(
          Reason.TEST_DATE, String.format("the test date lies between %s and %s", earliest, today));
    }
    LocalDate from = testDate.minusDays(settings.publication().daysAdmitted());
    return new Wanted(region, testDate, from, Optional.empty(), drill);
  }

  /** Issues a code for a venue's keys of the hours that a case was there. */
  public IssuedCode issue(String region, VenueStay stay, Actor actor, int perDay) {
    return issue(wanted(region, stay, false), actor, perDay);
  }

  /** Issues a code for a drill at a venue. */
  public IssuedCode issueDrill(String region, VenueStay stay, Actor actor) {
    return issue(wanted(region, stay, true), actor, DRILLS);
  }

  private Wanted wanted(String region, VenueStay stay, boolean drill) {
    check(stay);
    LocalDate from = LocalDate.ofInstant(stay.from(), ZoneOffset.UTC);
    LocalDate until = LocalDate.ofInstant(stay.until().minusNanos(1), ZoneOffset.UTC);
    return new Wanted(region, until, from, Optional.of(stay), drill);
  }

  /** Refuses hours that are not over, or of days that no test's code admits. */
  public void check(VenueStay stay) {
    Instant earliest = earliestTestDate().atStartOfDay(regions.zone()).toInstant();
    if (stay.until().isAfter(clock.instant()) || stay.from().isBefore(earliest)) {
      throw new Refused(
          Reason.INVALID_REQUEST, "the hours lie between " + earliest + " and the present");
    }
  }

  /** The code to be issued: its last day, its first, and a venue's hours. */
  private record Wanted(
      String region, LocalDate until, LocalDate from, Optional<VenueStay> stay, boolean drill) {

    String details() {
      return (drill ? "drill " : "")
          + stay.map(each -> region + " " + each.venue() + " " + each.from() + "/" + each.until())
              .orElseGet(() -> region + " " + until);
    }
  }

  private IssuedCode issue(Wanted wanted, Actor actor, int perDay) {
    regions.check(wanted.region());
    clock.requireCertain();
    Instant now = clock.instant();
    while (true) {
      String digits = String.format(Locale.ROOT, "%07d", tokens.number(NUMBERS));
      String code = digits + CheckDigit.of(digits);
      Instant expires = Instant.ofEpochSecond(now.plus(VALIDITY).getEpochSecond());
      IssuedCode made = new IssuedCode(code, expires, tokens.id());
      // Ten million numbers: one that is out already is rare, and the next is another.
      boolean issued =
          database.inTransaction(
              () -> {
                checkQuota(actor, perDay, now, wanted.drill());
                if (!insert(made, wanted, actor, now)) {
                  return false;
                }
                audit.add(actor, Audit.Act.CODE_ISSUED, made.id(), wanted.details());
                return true;
              });
      if (issued) {
        return made;
      }
    }
  }

  private void checkQuota(Actor actor, int perDay, Instant now, boolean drill) {
    if (perDay == 0) {
      return;
    }
    database.hold("the codes of " + actor.text());
    if (issuedBy(actor, now.minus(VALIDITY), drill) >= perDay) {
      throw Refused.later(
          Reason.QUOTA,
          "no more than " + perDay + (drill ? " codes of drills" : " codes") + " in 24 hours",
          Duration.ofHours(1));
    }
  }

  public long issuedBy(Actor actor, Instant since, boolean drill) {
    return database.number(
        "select count(*) from code where issuer = ? and issued > ? and drill = ?",
        actor.text(),
        since.getEpochSecond(),
        drill ? 1 : 0);
  }

  private boolean insert(IssuedCode made, Wanted wanted, Actor actor, Instant now) {
    return database.update(
            "insert into code (id, hash, region, test_date, admits_from, admits_until, issuer,"
                + " issued, expires, venue, hours, drill, facility, state)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce((select a.facility"
                + " from account a where a.name = ?), ''), 'ISSUED') on conflict do nothing",
            made.id(),
            hash(made.code()),
            wanted.region(),
            wanted.until().toString(),
            wanted.from().toString(),
            wanted.until().toString(),
            actor.text(),
            now.getEpochSecond(),
            made.expires().getEpochSecond(),
            wanted.stay().map(VenueStay::venue).orElse(""),
            wanted.stay().map(VenueStay::hours).orElse(""),
            wanted.drill() ? 1 : 0,
            actor.staffName())
        == 1;
  }

  byte[] hash(String code) {
    return secrets.hash("code", code);
  }

  /** {@return how many codes of an issuer are good and not used yet, without drills} */
  public long unusedOf(Actor actor) {
    return database.number(
        "select count(*) from code where issuer = ? and expires > ? and state = 'ISSUED'"
            + " and drill = 0",
        actor.text(),
        clock.instant().getEpochSecond());
  }

  public List<CodeRecord> newest(Viewer viewer, int limit) {
    return database.list(
        COLUMNS + "where " + SEEN + " order by issued desc, id limit ?",
        this::read,
        viewer.actor().text(),
        viewer.facility(),
        viewer.facility(),
        Math.min(limit, MOST_LISTED));
  }

  public Optional<CodeRecord> find(String id) {
    return database.find(COLUMNS + "where id = ?", this::read, id);
  }

  /** A code that the viewer sees; of another it is not even said whether it is there. */
  public CodeRecord own(String id, Viewer viewer) {
    return database
        .find(
            COLUMNS + "where id = ? and " + SEEN,
            this::read,
            id,
            viewer.actor().text(),
            viewer.facility(),
            viewer.facility())
        .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such code of yours"));
  }

  private CodeRecord read(ResultSet row, int number) throws SQLException {
    Instant expires = Instant.ofEpochSecond(row.getLong("expires"));
    CodeState state = CodeState.valueOf(row.getString("state"));
    return new CodeRecord(
        row.getString("id"),
        row.getString("region"),
        LocalDate.parse(row.getString("test_date")),
        VenueStay.read(row.getString("venue"), row.getString("hours")),
        row.getString("issuer"),
        row.getInt("drill") == 1,
        new CodeRecord.Life(
            Instant.ofEpochSecond(row.getLong("issued")),
            expires,
            state == CodeState.ISSUED && !clock.instant().isBefore(expires)
                ? CodeState.EXPIRED
                : state,
            Optional.ofNullable(row.getString("upload")),
            Optional.ofNullable(row.getString("message"))));
  }

  /**
   * Withdraws a code in place of its keys' disclosure: whichever is first holds. Of a drill there
   * is no disclosure.
   */
  public void withdraw(String id, Actor actor) {
    database.inTransaction(
        () -> {
          CodeRecord code =
              find(id).orElseThrow(() -> new Refused(Reason.NOT_FOUND, "no such code"));
          if (code.state() == CodeState.WITHDRAWN) {
            return;
          }
          if (database.update(WITHDRAW + " and (state = 'ISSUED' or drill = 1)", id) == 0) {
            long hour = clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
            if (database.update(WITHDRAW_DISCLOSURE, hour, id) == 0) {
              throw new Refused(Reason.CONFLICT, "the keys have come; withdraw their disclosure");
            }
            database.update(WITHDRAW, id);
          }
          audit.add(actor, Audit.Act.CODE_WITHDRAWN, id, code.drill() ? "drill" : "");
        });
  }
}
