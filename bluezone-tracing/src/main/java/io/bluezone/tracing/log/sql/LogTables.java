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
 * asked for, so that none outlives its day, with the seal that holds its rows together; those
 * marked for purge are being purged. Version 1 had no seals. Not thread safe.
 */
final class LogTables {

  private static final long APPLICATION_ID = 0x425a434cL;
  private static final long VERSION = 2;
  private static final long VERSION_WITHOUT_SEALS = 1;
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  /** More than any retention keeps, and few enough to be held in memory. */
  private static final int MOST_DAYS = 10_000;

  private static final String TALLY =
      "SELECT day, COUNT(*), SUM(LENGTH(sealed)), day IN (SELECT day FROM days)"
          + " FROM encounters GROUP BY day";

  private static final String UNLISTED_DAY = "it has encounters of a day that it does not list";

  private static final String DAYS =
      "CREATE TABLE days (day INTEGER PRIMARY KEY, doomed INTEGER NOT NULL, seal BLOB NOT NULL)";

  private static final String ENCOUNTERS =
      "CREATE TABLE encounters (day INTEGER NOT NULL, tag BLOB NOT NULL, sealed BLOB NOT NULL,"
          + " PRIMARY KEY (day, tag)) WITHOUT ROWID";

  private static final ImmutableList<String> TABLES = ImmutableList.of(DAYS, ENCOUNTERS);

  private static final ImmutableList<String> TABLES_WITHOUT_SEALS =
      ImmutableList.of(
          "CREATE TABLE days (day INTEGER PRIMARY KEY, doomed INTEGER NOT NULL)", ENCOUNTERS);

  /**
   * After how many pages the write-ahead log is folded in: so few that it seldom needs more room
   * than is kept in reserve, so many that it is not done with each batch.
   */
  private static final int MOST_CHECKPOINT_PAGES = 64;

  private static final int LEAST_CHECKPOINT_PAGES = 16;
  private static final int PAGE = 4096;

  /** Rows that are removed in one transaction when there is hardly any room. */
  private static final long FEW_ROWS = 64;

  private final LogDatabase database;
  private final LogFailures failures;
  private boolean sealed = true;
  private boolean created;

  private LogTables(LogDatabase database, LogFailures failures) {
    this.database = database;
    this.failures = failures;
  }

  /** Checks that a database is a contact log, or makes an empty one of an empty file. */
  static LogTables open(LogDatabase database, LogFailures failures) throws IOException {
    LogTables tables = new LogTables(database, failures);
    tables.pragma("trusted_schema = OFF");
    tables.pragma("secure_delete = ON");
    if (!database.isShared()) {
      // Kept for as long as the connection is: a second program is refused.
      tables.pragma("locking_mode = EXCLUSIVE");
    }
    tables.withRoom(
        () -> {
          tables.prepare();
          return 0;
        });
    tables.useWriteAheadLog();
    tables.pragma("synchronous = FULL");
    return tables;
  }

  /**
   * Where there is no room even for that, the log stays with a rollback journal: it can be read,
   * and written as soon as there is room.
   */
  private void useWriteAheadLog() throws LogDatabaseException {
    try {
      withRoom(() -> pragma("journal_mode = WAL"));
      int room = database.reservedBytes() / PAGE;
      int pages = Math.max(LEAST_CHECKPOINT_PAGES, Math.min(room, MOST_CHECKPOINT_PAGES));
      pragma("wal_autocheckpoint = " + pages);
      // What a large batch took beyond that is given back when the log begins anew.
      pragma("journal_size_limit = " + pages * PAGE);
    } catch (LogDatabaseException e) {
      if (!e.mayBeForLackOfRoom()) {
        throw e;
      }
    }
  }

  /** Something that needs room on the disk. */
  interface RoomTaker<T, E extends Exception> {
    T run() throws E;
  }

  /** Tries again with the room that was kept in reserve, if there was none. */
  <T, E extends IOException> T withRoom(RoomTaker<T, E> step) throws E {
    try {
      return step.run();
    } catch (IOException e) {
      if (!isForLackOfRoom(e) || !database.giveUpReserve()) {
        throw e;
      }
      return step.run();
    }
  }

  static boolean isForLackOfRoom(IOException e) {
    return e instanceof LogDatabaseException refused && refused.mayBeForLackOfRoom();
  }

  /** Keeps room in reserve again, if there is any. */
  void keepReserve() {
    database.keepReserve();
  }

  /** Checks that a database is a contact log. */
  static LogTables openForReading(LogDatabase database, LogFailures failures) throws IOException {
    LogTables tables = new LogTables(database, failures);
    tables.pragma("trusted_schema = OFF");
    if (tables.withRoom(tables::isEmpty)) {
      throw failures.noContactLog(null);
    }
    return tables;
  }

  /** Whether the days have seals. */
  boolean isSealed() {
    return sealed;
  }

  /** Whether this has made a new log. */
  boolean isNew() {
    return created;
  }

  /**
   * Gives the days seals, empty ones at first. Part of a transaction; {@link #notUpgraded} is to
   * follow if that is undone.
   */
  void upgrade() throws IOException {
    Collection<LocalDate> days = days();
    database.execute("DROP TABLE days");
    database.execute(DAYS);
    for (LocalDate day : days) {
      addSealedDay(day);
    }
    pragma("user_version = " + VERSION);
    sealed = true;
  }

  void notUpgraded() {
    sealed = false;
  }

  private void prepare() throws IOException {
    database.begin();
    try {
      created = isEmpty();
      if (created) {
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
    }
    sealed = version != VERSION_WITHOUT_SEALS;
    boolean isKnown = version == VERSION || version == VERSION_WITHOUT_SEALS;
    if (!isKnown || !schema.equals(sealed ? TABLES : TABLES_WITHOUT_SEALS)) {
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

  /**
   * How many encounters of which days there are. One query for both tables: between two of them
   * another program could add a day.
   */
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
    if (sealed) {
      addSealedDay(day);
    } else {
      database.execute("INSERT OR IGNORE INTO days (day, doomed) VALUES (?, 0)", day.toEpochDay());
    }
  }

  private void addSealedDay(LocalDate day) throws LogDatabaseException {
    database.execute(
        "INSERT OR IGNORE INTO days (day, doomed, seal) VALUES (?, 0, x'')", day.toEpochDay());
  }

  /** What is stored of a day; as of one that is new if it is not listed. */
  StoredDay day(LocalDate day) throws LogDatabaseException {
    String seal = sealed ? "seal" : "x''";
    try (LogDatabase.Rows rows =
        database.query("SELECT doomed, " + seal + " FROM days WHERE day = ?", day.toEpochDay())) {
      return rows.next()
          ? new StoredDay(rows.getLong(0) != 0, rows.getBytes(1))
          : new StoredDay(false, new byte[0]);
    }
  }

  void putDay(LocalDate day, StoredDay stored) throws LogDatabaseException {
    long doomed = stored.doomed() ? 1 : 0;
    if (sealed) {
      database.execute(
          "UPDATE days SET doomed = ?, seal = ? WHERE day = ?",
          doomed,
          stored.seal(),
          day.toEpochDay());
    } else {
      database.execute("UPDATE days SET doomed = ? WHERE day = ?", doomed, day.toEpochDay());
    }
  }

  void removeEncounters(Collection<LocalDate> gone) throws LogDatabaseException {
    for (LocalDate day : gone) {
      database.execute("DELETE FROM encounters WHERE day = ?", day.toEpochDay());
    }
  }

  void removeDays(Collection<LocalDate> gone) throws LogDatabaseException {
    removeEncounters(gone);
    for (LocalDate day : gone) {
      database.execute("DELETE FROM days WHERE day = ?", day.toEpochDay());
    }
  }

  /** Removes some of the encounters of a day; tells whether there may be more. */
  boolean removeFew(LocalDate day) throws LogDatabaseException {
    long epochDay = day.toEpochDay();
    database.execute(
        "DELETE FROM encounters WHERE day = ?1 AND tag IN"
            + " (SELECT tag FROM encounters WHERE day = ?1 LIMIT ?2)",
        epochDay,
        FEW_ROWS);
    try (LogDatabase.Rows rows =
        database.query("SELECT 1 FROM encounters WHERE day = ? LIMIT 1", epochDay)) {
      return rows.next();
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

  /**
   * What {@link #day} and {@link #read} give, of one moment; of the latter so many at most. A row
   * is the tag, what is sealed, whether it is the day itself, and whether that is doomed.
   */
  LogDatabase.Rows readDay(LocalDate day, long most) throws LogDatabaseException {
    String seal = sealed ? "seal" : "x''";
    return database.query(
        "SELECT x'' AS tag, "
            + seal
            + " AS sealed, 1 AS itself, doomed FROM days WHERE day = ?1 UNION ALL SELECT * FROM"
            + " (SELECT tag, sealed, 0, 0 FROM encounters WHERE day = ?1 LIMIT ?2)",
        day.toEpochDay(),
        most);
  }

  /** Leaves nothing in the write-ahead log; tells whether that could be done. */
  boolean emptyWriteAheadLog() throws LogDatabaseException {
    return pragma("wal_checkpoint(TRUNCATE)") == 0;
  }

  /** Writes a new file, without what is free in this one, if there is room for it. */
  void shrink() throws LogDatabaseException {
    pragma("temp_store = MEMORY");
    try {
      database.execute("VACUUM");
    } catch (LogDatabaseException e) {
      if (!e.mayBeForLackOfRoom()) {
        throw e;
      }
    }
  }

  /**
   * Removes everything without room for a journal. A crash in the middle leaves a file that does
   * not open: for when there is nothing in it any more that could be read.
   */
  void removeAllInPlace() throws LogDatabaseException {
    pragma("journal_mode = MEMORY");
    database.begin();
    try {
      database.execute("DELETE FROM encounters");
      database.execute("DELETE FROM days");
      database.commit();
    } catch (LogDatabaseException e) {
      rollback(e);
      throw e;
    }
    shrink();
    useWriteAheadLog();
  }

  /**
   * Closes a log that was open for writing; at rest it is one file, which is read without others.
   */
  void closeWriter() throws LogDatabaseException {
    try {
      if (database.isShared()) {
        withRoom(() -> pragma("journal_mode = DELETE"));
        keepReserve();
      }
    } catch (LogDatabaseException e) {
      // Somebody reads, or the disk is full. What is in the write-ahead log is safe: it stays
      // there.
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
