// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.tracing.log.ContactLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The two tables of a log in a database. {@code encounters} has what is sealed, found by the UTC
 * day, as a number of days since 1970, and the tag. {@code days} has every day that a key was ever
 * asked for, so that none outlives its day; those marked for purge are being purged. Not thread
 * safe.
 */
final class LogTables {

  private static final long APPLICATION_ID = 0x425a434cL;
  private static final long VERSION = 1;
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private static final String UNLISTED_DAY = "it has encounters of a day that it does not list";

  private static final ImmutableList<String> TABLES =
      ImmutableList.of(
          "CREATE TABLE days (day INTEGER PRIMARY KEY, doomed INTEGER NOT NULL)",
          "CREATE TABLE encounters (day INTEGER NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL,"
              + " PRIMARY KEY (day, tag)) WITHOUT ROWID");

  private final LogDatabase database;
  private final LogFailures failures;

  private LogTables(LogDatabase database, LogFailures failures) {
    this.database = database;
    this.failures = failures;
  }

  /** Checks that a database is a contact log, or makes an empty one of an empty file. */
  static LogTables open(LogDatabase database, LogFailures failures) throws IOException {
    LogTables tables = new LogTables(database, failures);
    if (!database.isShared()) {
      // Kept for as long as the connection is: a second program is refused.
      tables.pragma("locking_mode = EXCLUSIVE");
    }
    tables.pragma("trusted_schema = OFF");
    tables.prepare();
    tables.pragma("journal_mode = WAL");
    tables.pragma("synchronous = FULL");
    tables.pragma("secure_delete = ON");
    return tables;
  }

  /** Checks that a database is a contact log. */
  static LogTables openForReading(LogDatabase database, LogFailures failures) throws IOException {
    LogTables tables = new LogTables(database, failures);
    tables.pragma("trusted_schema = OFF");
    if (tables.isEmpty()) {
      throw failures.noContactLog(null);
    }
    return tables;
  }

  private void prepare() throws IOException {
    database.begin();
    try {
      if (isEmpty()) {
        create();
      }
      database.commit();
    } catch (IOException e) {
      rollback(e);
      throw e;
    }
  }

  /** Whether nothing is there yet. What is there must be a log. */
  private boolean isEmpty() throws IOException {
    long application = pragma("application_id");
    long version = pragma("user_version");
    List<String> schema = schema();
    if (application == 0 && version == 0 && schema.isEmpty()) {
      return true;
    } else if (application != APPLICATION_ID) {
      throw failures.noContactLog(null);
    } else if (version > VERSION) {
      throw failures.newer(version);
    } else if (version != VERSION || !schema.equals(TABLES)) {
      throw failures.damaged("its tables are not those of a contact log", null);
    }
    return false;
  }

  private void create() throws LogDatabaseException {
    for (String table : TABLES) {
      database.execute(table);
    }
    pragma("application_id = " + APPLICATION_ID);
    pragma("user_version = " + VERSION);
  }

  private List<String> schema() throws LogDatabaseException {
    List<String> found = new ArrayList<>();
    try (LogDatabase.Rows rows = database.query("SELECT sql FROM sqlite_master ORDER BY name")) {
      while (rows.next()) {
        found.add(new String(rows.getBytes(0), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  /** Reads or sets one; gives the first number it answers with, if any. */
  private long pragma(String pragma) throws LogDatabaseException {
    try (LogDatabase.Rows rows = database.query("PRAGMA " + pragma)) {
      return rows.next() ? rows.getLong(0) : 0;
    }
  }

  void begin() throws LogDatabaseException {
    database.begin();
  }

  void commit() throws LogDatabaseException {
    database.commit();
  }

  void rollback(Throwable cause) {
    try {
      database.rollback();
    } catch (LogDatabaseException e) {
      cause.addSuppressed(e);
    }
  }

  /** How many encounters of which days there are. */
  DayTally tally() throws IOException {
    Collection<LocalDate> days = days();
    DayTally tally = new DayTally();
    try (LogDatabase.Rows rows =
        database.query("SELECT day, COUNT(*), SUM(LENGTH(sealed)) FROM encounters GROUP BY day")) {
      while (rows.next()) {
        LocalDate day = dayOf(rows.getLong(0));
        int encounters = Math.toIntExact(rows.getLong(1));
        tally.add(day, encounters, rows.getLong(2) - (long) AeadKey.OVERHEAD * encounters);
      }
    }
    if (!days.containsAll(tally.days())) {
      throw failures.damaged(UNLISTED_DAY, null);
    }
    return tally;
  }

  /** How many encounters of which days there are, but for those that are being purged. */
  DayTally tallyOfStayingDays() throws IOException {
    DayTally tally = new DayTally();
    try (LogDatabase.Rows rows =
        database.query(
            "SELECT encounters.day, COUNT(*), SUM(LENGTH(sealed)), MAX(days.day IS NULL)"
                + " FROM encounters LEFT JOIN days ON days.day = encounters.day"
                + " WHERE COALESCE(doomed, 0) = 0 GROUP BY encounters.day")) {
      while (rows.next()) {
        int encounters = Math.toIntExact(rows.getLong(1));
        long bytes = rows.getLong(2) - (long) AeadKey.OVERHEAD * encounters;
        tally.add(dayOf(rows.getLong(0)), encounters, bytes);
        if (rows.getLong(3) != 0) {
          throw failures.damaged(UNLISTED_DAY, null);
        }
      }
    }
    return tally;
  }

  private LocalDate dayOf(long epochDay) throws ContactLogException {
    if (epochDay < 0 || epochDay > LAST_DAY) {
      throw failures.damaged("it has encounters of a day that is none", null);
    }
    return LocalDate.ofEpochDay(epochDay);
  }

  List<LocalDate> days() throws IOException {
    return daysFrom("SELECT day FROM days ORDER BY day");
  }

  List<LocalDate> daysMarkedForPurge() throws IOException {
    return daysFrom("SELECT day FROM days WHERE doomed <> 0 ORDER BY day");
  }

  private List<LocalDate> daysFrom(String query) throws IOException {
    List<LocalDate> days = new ArrayList<>();
    try (LogDatabase.Rows rows = database.query(query)) {
      while (rows.next()) {
        days.add(dayOf(rows.getLong(0)));
      }
    }
    return days;
  }

  void addDay(LocalDate day) throws LogDatabaseException {
    database.execute("INSERT OR IGNORE INTO days (day, doomed) VALUES (?, 0)", day.toEpochDay());
  }

  void markForPurge(LocalDate day) throws LogDatabaseException {
    database.execute("UPDATE days SET doomed = 1 WHERE day = ?", day.toEpochDay());
  }

  void removeDays(Collection<LocalDate> gone) throws LogDatabaseException {
    for (LocalDate day : gone) {
      database.execute("DELETE FROM encounters WHERE day = ?", day.toEpochDay());
      database.execute("DELETE FROM days WHERE day = ?", day.toEpochDay());
    }
  }

  /** What is sealed under a tag; empty if there is nothing. */
  byte[] find(LocalDate day, byte[] tag) throws LogDatabaseException {
    try (LogDatabase.Rows rows =
        database.query(
            "SELECT sealed FROM encounters WHERE day = ? AND tag = ?", day.toEpochDay(), tag)) {
      return rows.next() ? rows.getBytes(0) : new byte[0];
    }
  }

  void put(LocalDate day, byte[] tag, byte[] sealed) throws LogDatabaseException {
    database.execute(
        "INSERT OR REPLACE INTO encounters (day, tag, sealed) VALUES (?, ?, ?)",
        day.toEpochDay(),
        tag,
        sealed);
  }

  void remove(LocalDate day, byte[] tag) throws LogDatabaseException {
    database.execute("DELETE FROM encounters WHERE day = ? AND tag = ?", day.toEpochDay(), tag);
  }

  /** The tags and what is sealed under them, of one day. */
  LogDatabase.Rows read(LocalDate day) throws LogDatabaseException {
    return database.query("SELECT tag, sealed FROM encounters WHERE day = ?", day.toEpochDay());
  }

  /** The same, but nothing of a day that is being purged; at most so many. */
  LogDatabase.Rows readUnlessDoomed(LocalDate day, long most) throws LogDatabaseException {
    return database.query(
        "SELECT tag, sealed FROM encounters WHERE day = ?1"
            + " AND NOT EXISTS (SELECT 1 FROM days WHERE days.day = ?1 AND doomed <> 0) LIMIT ?2",
        day.toEpochDay(),
        most);
  }

  /** Leaves nothing in the write-ahead log; tells whether that could be done. */
  boolean emptyWriteAheadLog() throws LogDatabaseException {
    return pragma("wal_checkpoint(TRUNCATE)") == 0;
  }

  /** Writes a new file, without what is free in this one. */
  void shrink() throws LogDatabaseException {
    database.execute("VACUUM");
  }

  /**
   * Closes a log that was open for writing; at rest it is one file, which is read without others.
   */
  void closeWriter() throws LogDatabaseException {
    try {
      if (database.isShared()) {
        pragma("journal_mode = DELETE");
      }
    } catch (LogDatabaseException e) {
      // Somebody reads. What is in the write-ahead log is safe, and so it stays there.
      if (e.kind() != LogDatabaseException.Kind.IN_USE) {
        throw e;
      }
    } finally {
      database.close();
    }
  }

  void close() throws LogDatabaseException {
    database.close();
  }
}
