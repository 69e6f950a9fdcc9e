// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.encounter.RssiSamples;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogLimits;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.log.LogStatus;
import io.bluezone.tracing.state.InMemoryStateStore;
import io.bluezone.tracing.state.StateStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A {@link ContactLog} in an SQLite database, each encounter sealed under the key of its UTC day.
 *
 * <p>Security guarantees: who has the file but not the day keys learns which days have encounters,
 * how many, and how long each one's encoding is, which grows with its samples; no ID, no time of
 * day, no strength, and not in which order encounters were written. An encounter cannot be changed,
 * removed, put back to what it was before, or put in the place of another, unnoticed: a day's rows
 * are held together by a seal under the day's key. A purged day is gone: its key is destroyed
 * first, then its rows are overwritten, in the database and in the write-ahead log; in the latter
 * with the next write, if somebody reads at that moment. That works on a full disk too. A key is
 * destroyed only on this program's own word, never because of what the file says unsealed.
 *
 * <p>An older state of a whole day, or of the whole file, is noticed if it is older than what was
 * last noted beside the day's key: when the log was last closed, and {@value #NOTED_EVERY} batches
 * of that day ago at most. It is not noticed if the keys were put back with it. Memory and swap
 * space are not protected.
 *
 * <p>Damage is told by {@link #damagedDays()}, and by an exception when all else that was asked for
 * has been read. How many rows a day has is known on opening, whether they are the right ones once
 * the day has been read.
 *
 * <p>A day's encounters are in memory while they are read, those of other days are not. Opening
 * reads the day keys and the days' seals; encounters are checked when they are read.
 *
 * <p>A day that has encounters but no key is not taken for purged, which leaves a mark of its own:
 * the log is refused, unchanged, because it was probably opened with the wrong vault.
 *
 * <p>For those who write a platform's log: implement {@link LogDatabase}, and run {@code
 * StoredContactLogContract} of bluezone-testing.
 */
public final class SealedContactLog implements ContactLog {

  /** From a day's beginning to the end of the last encounter that can belong to it. */
  private static final Duration REACH = Duration.ofDays(1).plusSeconds(RssiSamples.MAX_SECONDS);

  /** Changes of a day after which it is noted how many there were. */
  private static final int NOTED_EVERY = 256;

  /** What an operation does. */
  private interface Step {
    void run() throws IOException;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private final LogFailures failures;
  private final LogTables tables;
  private final LogLimits limits;
  private final DayKeys keys;
  private final DaySeals seals;
  private final DayStates states = new DayStates();
  private final SealedRows rows;
  private final Purge purge;
  private long gaveWay;
  private boolean purgedInWriteAheadLog;
  private final StateStore state = new InMemoryStateStore();
  private boolean closed;

  private SealedContactLog(
      LogTables tables, LogFailures failures, LogLimits limits, DayKeys keys, SecureRandom random) {
    this.tables = tables;
    this.failures = failures;
    this.limits = limits;
    this.keys = keys;
    seals = new DaySeals(keys, random, failures);
    rows = new SealedRows(tables, failures, limits, seals, states);
    purge =
        new Purge(
            tables,
            seals,
            states,
            step ->
                inTransaction(
                    () -> {
                      step.run();
                      return 0;
                    }));
  }

  /**
   * Opens a log, or makes an empty one of an empty database. What does not fit into the limits
   * gives way.
   *
   * @param database the database; closed with the log, or when it cannot be opened
   * @param place the file, as a person knows it, for messages
   * @param limits how much it keeps
   * @param keys what its days are sealed with
   * @param random a cryptographically strong source
   * @return the log
   * @throws ContactLogException if it is in use, damaged, of a newer version or no contact log, if
   *     a day's key is missing, or if it cannot be read or written
   */
  public static SealedContactLog open(
      LogDatabase database, String place, LogLimits limits, DayKeys keys, SecureRandom random)
      throws ContactLogException {
    checkNotNull(database, "database");
    checkNotNull(place, "place");
    checkNotNull(limits, "limits");
    checkNotNull(keys, "keys");
    checkNotNull(random, "random");
    LogFailures failures = new LogFailures(place, false);
    try {
      LogTables tables = LogTables.open(database, failures);
      SealedContactLog log = new SealedContactLog(tables, failures, limits, keys, random);
      log.begin();
      return log;
    } catch (IOException e) {
      closeAfter(e, database);
      throw failures.of(e);
    } catch (RuntimeException e) {
      closeAfter(e, database);
      throw e;
    }
  }

  /**
   * Opens a log for reading, beside the program that writes it: it shows what that program has
   * stored so far, takes no lock that would stop it, and writes nothing. Days that are being purged
   * are not shown. {@link #write}, the purges and {@link #erase} are refused with {@link
   * ContactLogException.Reason#READ_ONLY}.
   *
   * @param database the database, open for reading; closed with the log, or when it cannot be
   *     opened
   * @param place the file, as a person knows it, for messages
   * @param limits how much its writer keeps, for {@link LogStatus#full()}
   * @param keys gives day keys that remember nothing of an earlier reading
   * @return the log
   * @throws ContactLogException if it is damaged, of a newer version or no contact log, if a day's
   *     key is missing, or if it cannot be read
   */
  public static ContactLog openForReading(
      LogDatabase database, String place, LogLimits limits, Supplier<? extends DayKeys> keys)
      throws ContactLogException {
    checkNotNull(database, "database");
    checkNotNull(place, "place");
    checkNotNull(limits, "limits");
    checkNotNull(keys, "keys");
    LogFailures failures = new LogFailures(place, true);
    try {
      return SealedLogReader.open(database, failures, limits, keys);
    } catch (IOException e) {
      closeAfter(e, database);
      throw failures.of(e);
    } catch (RuntimeException e) {
      closeAfter(e, database);
      throw e;
    }
  }

  private static void closeAfter(Exception cause, LogDatabase database) {
    try {
      database.close();
    } catch (LogDatabaseException e) {
      cause.addSuppressed(e);
    }
  }

  private void begin() throws IOException {
    for (LocalDate day : tables.days()) {
      load(day);
    }
    finishPurge();
    rows.count(purge.days());
    if (tables.isSealed()) {
      addDaysThatOnlyHaveKeys();
    } else {
      upgrade();
    }
    try {
      inTransaction(rows::makeRoom);
    } catch (LogDatabaseException e) {
      if (!e.mayBeForLackOfRoom()) {
        throw e;
      }
    }
    tables.keepReserve();
    noteChanges(1);
  }

  /** Takes over what is known of a day, as far as it is sealed with the day's key. */
  private void load(LocalDate day) throws IOException {
    StoredDay stored = tables.day(day);
    Optional<DaySeal> seal = seals.find(day);
    if (!seal.isPresent()) {
      if (stored.doomed() || keys.hasMark(day)) {
        purge.resume(day, stored.doomed());
      }
      return;
    }
    if (!tables.isSealed()) {
      return;
    }
    states.load(day, stateOf(stored, seal.get()));
    if (states.of(day).doomed()) {
      purge.resume(day, true);
    } else if (stored.doomed() || states.of(day).changes() < keys.notedChanges(day)) {
      states.damaged(day);
    }
  }

  private static DayState stateOf(StoredDay stored, DaySeal seal) {
    if (stored.seal().length == 0) {
      return DayState.NEW;
    }
    try {
      return seal.openState(stored.seal());
    } catch (UnsealException | IllegalArgumentException e) {
      return DayState.NEW.asDamaged();
    }
  }

  /**
   * A new log goes on with the keys of the one before it, which will be destroyed with their days.
   * In any other log a day whose key has been used, and which is not there, was taken away.
   */
  private void addDaysThatOnlyHaveKeys() throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>(keys.days());
    days.removeAll(tables.days());
    for (LocalDate day : days) {
      long noted = keys.notedChanges(day);
      if (tables.isNew()) {
        tables.addDay(day);
        states.change(day, DayState.NEW.changed(noted));
      } else if (noted > 0) {
        states.load(day, DayState.NEW.asDamaged());
      }
    }
  }

  private void upgrade() throws IOException {
    try {
      tables.withRoom(
          () -> {
            inTransaction(
                () -> {
                  tables.upgrade();
                  rows.sumUp();
                  return 0;
                });
            return 0;
          });
    } catch (IOException e) {
      tables.notUpgraded();
      if (!LogTables.isForLackOfRoom(e)) {
        throw e;
      }
    }
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    act(
        () -> {
          try {
            writeAll(batch);
          } catch (LogDatabaseException e) {
            if (e.kind() != LogDatabaseException.Kind.FULL) {
              throw e;
            }
            foldIn(e);
            writeAll(batch);
          }
          noteChanges(NOTED_EVERY);
        });
  }

  private void writeAll(Collection<Encounter> batch) throws IOException {
    finishPurge();
    for (Encounter encounter : batch) {
      if (purge.isPurging(encounter.day())) {
        throw failures.isStillBeingPurged(encounter.day());
      }
      rows.prepare(encounter.day());
    }
    inTransaction(
        () -> {
          rows.putAll(batch);
          return rows.makeRoom();
        });
  }

  /** Makes room on a full disk: what is in the write-ahead log goes into the database. */
  private void foldIn(LogDatabaseException cause) throws LogDatabaseException {
    try {
      tables.withRoom(tables::emptyWriteAheadLog);
      tables.keepReserve();
    } catch (LogDatabaseException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  /** Does all or nothing; the work tells how many encounters gave way. */
  private void inTransaction(Work<Integer> work) throws IOException {
    DayTally before = rows.tally().copy();
    DayStates.Before statesBefore = states.copy();
    tables.begin();
    try {
      int gone = work.run();
      rows.sealChangedDays();
      tables.commit();
      gaveWay += gone;
    } catch (IOException | RuntimeException e) {
      tables.rollback(e);
      rows.restore(before);
      states.restore(statesBefore);
      throw e;
    }
  }

  /**
   * Notes beside the keys how often each day has been changed, if it is the first time or that many
   * times more. It is a lower bound: what cannot be noted now is noted another time.
   */
  private void noteChanges(int more) {
    for (LocalDate day : states.days()) {
      long changes = states.of(day).changes();
      try {
        long noted = keys.notedChanges(day);
        if (changes > noted && (noted == 0 || changes >= noted + more)) {
          keys.noteChanges(day, changes);
        }
      } catch (ContactLogException e) {
        return;
      }
    }
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    act(
        () -> {
          for (LocalDate day : rows.tally().days()) {
            if (mayHave(day, query)) {
              List<Encounter> found = new ArrayList<>();
              rows.read(
                  day,
                  encounter -> {
                    if (query.matches(encounter)) {
                      found.add(encounter);
                    }
                  });
              found.sort(Comparator.comparing(Encounter::key));
              found.forEach(reader);
            }
          }
          checkAreSound(states.damagedDays(), query, failures);
        });
  }

  @Override
  public void readInAnyOrder(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    act(
        () -> {
          for (LocalDate day : rows.tally().days()) {
            if (mayHave(day, query)) {
              rows.read(
                  day,
                  encounter -> {
                    if (query.matches(encounter)) {
                      reader.accept(encounter);
                    }
                  });
            }
          }
          checkAreSound(states.damagedDays(), query, failures);
        });
  }

  static void checkAreSound(SortedSet<LocalDate> damaged, LogQuery query, LogFailures failures)
      throws ContactLogException {
    SortedSet<LocalDate> asked = new TreeSet<>(damaged);
    // Not for what little of a day may last into the next one, which can be read without.
    asked.removeIf(day -> !mayHave(day, query) || !isBefore(query.from(), day.plusDays(1)));
    if (!asked.isEmpty()) {
      throw failures.daysAreDamaged(asked);
    }
  }

  private static boolean isBefore(Instant time, LocalDate day) {
    return time.isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  @Override
  public SortedSet<LocalDate> damagedDays() throws ContactLogException {
    return use(states::damagedDays);
  }

  static boolean mayHave(LocalDate day, LogQuery query) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return start.isBefore(query.until()) && !start.plus(REACH).isBefore(query.from());
  }

  @Override
  public SortedSet<LocalDate> days() throws ContactLogException {
    return use(() -> rows.tally().days());
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return use(
        () -> {
          int encounters = rows.tally().encounters();
          long bytes = rows.tally().bytes();
          return new LogStatus(encounters, bytes, gaveWay, limits.isFull(encounters, bytes));
        });
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public int purgeBefore(LocalDate day) throws ContactLogException {
    return use(() -> purge(knownDays().headSet(day)));
  }

  @Override
  public int purgeAfter(LocalDate day) throws ContactLogException {
    return use(() -> purge(knownDays().tailSet(day.plusDays(1))));
  }

  @Override
  public void erase() throws ContactLogException {
    act(
        () -> {
          try {
            purge(knownDays());
          } catch (IOException e) {
            if (!LogTables.isForLackOfRoom(e) && !isKeyFailure(e)) {
              throw e;
            }
          }
          if (!purge.isDone()) {
            purge.removeAllInPlace();
          }
          tables.shrink();
          emptyWriteAheadLog();
          tables.keepReserve();
        });
  }

  private static boolean isKeyFailure(IOException e) {
    return e instanceof ContactLogException known
        && known.reason() == ContactLogException.Reason.KEY;
  }

  private SortedSet<LocalDate> knownDays() throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>(tables.days());
    days.addAll(states.days());
    return days;
  }

  private int purge(SortedSet<LocalDate> days) throws IOException {
    if (!days.isEmpty()) {
      purge.begin(days);
    }
    int purged = rows.forget(days);
    finishPurge();
    return purged;
  }

  private void finishPurge() throws IOException {
    if (!purge.isDone()) {
      purge.run();
      purgedInWriteAheadLog = true;
    }
    if (purgedInWriteAheadLog) {
      emptyWriteAheadLog();
      tables.keepReserve();
    }
  }

  /**
   * Who reads at this moment keeps it from that, or a full disk: then it is done with a later
   * write.
   */
  private void emptyWriteAheadLog() throws LogDatabaseException {
    try {
      purgedInWriteAheadLog = !tables.withRoom(tables::emptyWriteAheadLog);
    } catch (LogDatabaseException e) {
      if (!e.mayBeForLackOfRoom()) {
        throw e;
      }
      purgedInWriteAheadLog = true;
    }
  }

  @Override
  public synchronized void close() throws ContactLogException {
    if (closed) {
      return;
    }
    closed = true;
    noteChanges(1);
    seals.forget();
    try {
      tables.closeWriter();
    } catch (LogDatabaseException e) {
      throw failures.of(e);
    }
  }

  private void act(Step step) throws ContactLogException {
    use(
        () -> {
          step.run();
          return 0;
        });
  }

  private synchronized <T> T use(Work<T> work) throws ContactLogException {
    if (closed) {
      throw failures.closed();
    }
    try {
      return work.run();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }
}
