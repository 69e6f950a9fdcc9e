// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

import io.bluezone.servers.authority.data.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The account of every act of a person or of another system. Entries are only added, and go with
 * age. What devices do is no act: it is counted, not told.
 */
public record Audit(Database database, Clock clock) {

  private static final int DETAILS = 400;
  private static final int SUBJECT = 120;
  private static final int ACT = 48;

  /** The acts that the server itself notes; the pages note more. */
  public enum Act {
    API_KEY_CREATED,
    API_KEY_DISABLED,
    CODE_ISSUED,
    CODE_WITHDRAWN,
    CODE_MESSAGED,
    VENUE_CODE_REFUSED,
    ENROLMENT_CODES_ISSUED,
    DISCLOSURE_HELD,
    DISCLOSURE_RELEASED,
    DISCLOSURE_WITHDRAWN,
    DISCLOSURE_REVOKED,
    DRILL_DISCLOSED,
    PUBLISHED,
    PLACE_ENTERED,
    PLACE_WITHDRAWN,
    VENUE_CHANGED,
    PROTECTED_STAFF_CHANGED,
    CLAIM_VERIFIED,
    HISTORIES_EXPORTED,
    ACCOUNT_CREATED,
    PASSWORD_RESET,
    BACKUP,
    RESTORED,
    MAINTENANCE;

    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  /** An entry; later ones have higher numbers, and the subject is an id or a name. */
  public record Entry(
      long id, Instant at, String actor, String act, String subject, String details) {}

  /** Adds an entry, in the transaction of the act itself where there is one. */
  public void add(Actor actor, Act act, String subject, String details) {
    note(actor, act.text(), subject, details);
  }

  public void note(Actor actor, String act, String subject, String details) {
    database.update(
        "insert into audit (at, actor, act, subject, details) values (?, ?, ?, ?, ?)",
        clock.instant().getEpochSecond(),
        actor.text(),
        cut(act, ACT),
        cut(subject, SUBJECT),
        cut(details, DETAILS));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** Entries after a number, in the order of their numbers; 0 begins with the first. */
  public List<Entry> after(long after, int limit) {
    return read("where id > ? order by id limit ?", after, limit);
  }

  public List<Entry> newest(int limit) {
    return before(Long.MAX_VALUE, "", limit);
  }

  /** Entries before a number, the newest first; of one author, if a text is given. */
  public List<Entry> before(long before, String actor, int limit) {
    return actor.isEmpty()
        ? read("where id < ? order by id desc limit ?", before, limit)
        : read("where actor = ? and id < ? order by id desc limit ?", actor, before, limit);
  }

  private List<Entry> read(String rest, Object... values) {
    return database.list(
        "select id, at, actor, act, subject, details from audit " + rest,
        (row, number) ->
            new Entry(
                row.getLong("id"),
                Instant.ofEpochSecond(row.getLong("at")),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("details")),
        values);
  }

  /** Goes on with numbers that follow the clock, so that a restored database repeats none. */
  public void followClock() {
    long number = clock.millis();
    if (database.isPostgres()) {
      String sequence = "pg_get_serial_sequence('audit', 'id')";
      database.number(
          "select setval(" + sequence + ", greatest(nextval(" + sequence + "), ?))", number);
    } else {
      database.update(
          "insert into sqlite_sequence (name, seq) select 'audit', 0"
              + " where not exists (select 1 from sqlite_sequence where name = 'audit')");
      database.update("update sqlite_sequence set seq = max(seq, ?) where name = 'audit'", number);
    }
  }

  public int dropBefore(Instant time) {
    return database.update("delete from audit where at < ?", time.getEpochSecond());
  }
}
