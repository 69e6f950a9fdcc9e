// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The tables of a log in a database. {@code encounters} has what is sealed, found by the UTC day,
 * as a number of days since 1970, and the tag. {@code days} has every day that a key was ever asked
 * for, so that none outlives its day, with the seal that holds its rows together. {@code state} is
 * {@link StateTable}'s. Not thread safe.
 */
final class LogTables {

  private static final long VERSION = 1;

  /** The application id of the logs that snapshots wrote before the first version. */
  private static final long SNAPSHOT = 0x425a434cL;

  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  /** More than any retention keeps, and few enough to be held in memory. */
  private static final int MOST_DAYS = 10_000;

  private static final String TALLY =
      "SELECT day, COUNT(*), SUM(LENGTH(sealed)), day IN (SELECT day FROM days)"
          + " FROM encounters GROUP BY day";

  private static final String UNLISTED_DAY = "it has encounters of a day that it does not list";

  private static final String DAYS =
      "CREATE TABLE days (day INTEGER PRIMARY KEY, seal BLOB NOT NULL)";

  private static final String ENCOUNTERS =
      "CREATE TABLE encounters (day INTEGER NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL,"
          + " PRIMARY KEY (day, tag)) WITHOUT ROWID";

  private static final ImmutableList<String> TABLES =
      ImmutableList.of(DAYS, ENCOUNTERS, StateTable.SCHEMA);

  /** The pages after which the write-ahead log is folded in. */
  private static final int CHECKPOINT_PAGES = 64;

  private static final int PAGE = 4096;

  private final LogDatabase database;
  private final LogFailures failures;
  private boolean created;

  private LogTables(LogDatabase database, LogFailures failures) {
    this.database = database;
    this.failures = failures;
  }

  /** The tables of a database, which {@link #prepare} or {@link #checkAreThere} looks into. */
  static LogTables of(LogDatabase database, LogFailures failures) throws LogDatabaseException {
    LogTables tables = new LogTables(database, failures);
    tables.pragma("trusted_schema = OFF");
    tables.pragma("secure_delete = ON");
    tables.pragma("synchronous = FULL");
    return tables;
  }

  /**
   * Uses the write-ahead log. Without room for it, the rollback journal stays, and writing goes on
   * as soon as there is room.
   */
  private void useWriteAheadLog() throws IOException {
    boolean unused =
        hasRoomFor(
            () -> {
              pragma("journal_mode = WAL");
              pragma("wal_autocheckpoint = " + CHECKPOINT_PAGES);
              // A large batch takes more: that is given back when the write-ahead log begins again.
              pragma("journal_size_limit = " + CHECKPOINT_PAGES * PAGE);
            });
  }

  /** Tells whether there was room on the disk for a step; another time there will be. */
  static boolean hasRoomFor(LogTurn.Step step) throws IOException {
    try {
      step.run();
      return true;
    } catch (LogDatabaseException e) {
      if (!e.mayBeForLackOfRoom()) {
        throw e;
      }
      return false;
    }
  }

  /** Checks that a database is a contact log. */
  void checkAreThere() throws IOException {
    if (isEmpty()) {
      throw failures.noContactLog(null);
    }
  }

  boolean isNew() {
    return created;
  }

  /** Checks for a contact log, or makes one of an empty file and adds to it in one transaction. */
  void prepare(LogTurn.Step addition) throws IOException {
    if (!database.isShared()) {
      // Kept for as long as the connection is: a second program is refused.
      pragma("locking_mode = EXCLUSIVE");
    }
    database.begin();
    try {
      created = isEmpty();
      if (created) {
        create();
        addition.run();
      }
      database.commit();
    } catch (IOException | RuntimeException e) {
      rollback(e);
      throw e;
    }
    useWriteAheadLog();
  }

  /** Tells whether nothing is there yet. What is there must be a log. */
  private boolean isEmpty() throws IOException {
    long application = pragma("application_id");
    long version = pragma("user_version");
    List<String> schema = schema();
    if (application == 0 && version == 0 && schema.isEmpty()) {
      return true;
    } else if (application == SNAPSHOT) {
      throw failures.snapshot();
    } else if (application != LogDatabase.APPLICATION_ID) {
      throw failures.noContactLog(null);
    } else if (version > VERSION) {
      throw failures.newer(version);
    }
    if (version != VERSION || !schema.equals(TABLES)) {
      throw failures.damaged("its tables are not those of a contact log", null);
    }
    return false;
  }

  private void create() throws LogDatabaseException {
    for (String table : TABLES) {
      database.execute(table);
    }
    pragma("application_id = " + LogDatabase.APPLICATION_ID);
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

  /** Counts days' encounters, both tables in one query: between two a program could add a day. */
  DayTally tally() throws IOException {
    DayTally tally = new DayTally();
    try (LogDatabase.Rows rows = database.query(TALLY)) {
      while (rows.next()) {
        if (rows.getLong(3) == 0) {
          throw failures.damaged(UNLISTED_DAY, null);
        }
        LocalDate day = dayOf(rows.getLong(0));
        checkDays(tally.size() + 1);
        int encounters = Math.toIntExact(rows.getLong(1));
        tally.add(day, encounters, rows.getLong(2) - (long) AeadKey.OVERHEAD * encounters);
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
    List<LocalDate> days = new ArrayList<>();
    try (LogDatabase.Rows rows = database.query("SELECT day FROM days ORDER BY day")) {
      while (rows.next()) {
        days.add(dayOf(rows.getLong(0)));
        checkDays(days.size());
      }
    }
    return days;
  }

  private void checkDays(int days) throws ContactLogException {
    if (days > MOST_DAYS) {
      throw failures.damaged(
          "it has more than " + MOST_DAYS + " days: another program has added some", null);
    }
  }

  void addDay(LocalDate day) throws LogDatabaseException {
    database.execute("INSERT OR IGNORE INTO days (day, seal) VALUES (?, x'')", day.toEpochDay());
  }

  /** The seal of a day; empty if nothing was written to it yet. */
  byte[] seal(LocalDate day) throws LogDatabaseException {
    try (LogDatabase.Rows rows =
        database.query("SELECT seal FROM days WHERE day = ?", day.toEpochDay())) {
      return rows.next() ? rows.getBytes(0) : new byte[0];
    }
  }

  void putSeal(LocalDate day, byte[] seal) throws LogDatabaseException {
    database.execute("UPDATE days SET seal = ? WHERE day = ?", seal, day.toEpochDay());
  }

  void removeDays(Collection<LocalDate> gone) throws LogDatabaseException {
    for (LocalDate day : gone) {
      database.execute("DELETE FROM encounters WHERE day = ?", day.toEpochDay());
      database.execute("DELETE FROM days WHERE day = ?", day.toEpochDay());
    }
  }

  /** Gives the sealed bytes under a tag; empty if there are none. */
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

  /**
   * The seal of a day and its encounters, of one moment; of the latter so many at most. A row is
   * the tag, what is sealed, and whether it is the day's own seal.
   */
  LogDatabase.Rows readDay(LocalDate day, long most) throws LogDatabaseException {
    return database.query(
        "SELECT x'' AS tag, seal AS sealed, 1 AS itself FROM days WHERE day = ?1 UNION ALL"
            + " SELECT * FROM (SELECT tag, sealed, 0 FROM encounters WHERE day = ?1 LIMIT ?2)",
        day.toEpochDay(),
        most);
  }

  StateTable state() {
    return new StateTable(database);
  }

  /** Leaves nothing in the write-ahead log; tells whether that could be done. */
  boolean emptyWriteAheadLog() throws LogDatabaseException {
    return pragma("wal_checkpoint(TRUNCATE)") == 0;
  }

  /** Writes a new file, without what is free in this one, if there is room for it. */
  void shrink() throws IOException {
    pragma("temp_store = MEMORY");
    boolean unused = hasRoomFor(() -> database.execute("VACUUM"));
  }

  /** Closes a log open for writing; at rest it is one file, which is read without others. */
  void closeWriter() throws LogDatabaseException {
    try {
      if (database.isShared()) {
        pragma("journal_mode = DELETE");
      }
    } catch (LogDatabaseException e) {
      // A reader, or a full disk: what is in the write-ahead log stays there, and is safe.
      if (e.kind() != LogDatabaseException.Kind.IN_USE && !e.mayBeForLackOfRoom()) {
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
