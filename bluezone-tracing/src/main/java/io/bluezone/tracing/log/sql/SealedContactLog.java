// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log.sql;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.encounter.RssiSamples;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.LogLimits;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.log.LogStatus;
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
 * nor put in the place of another, unnoticed. A purged day is gone: its key is destroyed first,
 * then its rows are overwritten, in the database and in the write-ahead log; in the latter with the
 * next write, if somebody reads at that moment.
 *
 * <p>It does not notice rows that were removed, nor an old copy of the whole file put in its place.
 * Memory and swap space are not protected.
 *
 * <p>A day's encounters are in memory while they are read, those of other days are not. Opening
 * reads the day keys and one encounter a day; all others are checked when they are read.
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
  private final DaySeals seals;
  private final SealedRows rows;
  private long gaveWay;
  private boolean purgedInWriteAheadLog;
  private boolean closed;

  private SealedContactLog(
      LogTables tables, LogFailures failures, LogLimits limits, DaySeals seals) {
    this.tables = tables;
    this.failures = failures;
    this.limits = limits;
    this.seals = seals;
    rows = new SealedRows(tables, failures, limits, seals);
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
      DaySeals seals = new DaySeals(keys, random, failures);
      SealedContactLog log = new SealedContactLog(tables, failures, limits, seals);
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
    finishPurge();
    rows.count();
    inTransaction(rows::makeRoom);
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    act(
        () -> {
          finishPurge();
          for (Encounter encounter : batch) {
            rows.prepare(encounter.day());
          }
          inTransaction(
              () -> {
                for (Encounter encounter : batch) {
                  rows.put(encounter);
                }
                return rows.makeRoom();
              });
        });
  }

  /** Does all or nothing; the work tells how many encounters gave way. */
  private void inTransaction(Work<Integer> work) throws IOException {
    DayTally before = rows.tally().copy();
    tables.begin();
    try {
      int gone = work.run();
      tables.commit();
      gaveWay += gone;
    } catch (IOException | RuntimeException e) {
      tables.rollback(e);
      rows.restore(before);
      throw e;
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
        });
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
          purge(knownDays());
          tables.shrink();
          emptyWriteAheadLog();
        });
  }

  private SortedSet<LocalDate> knownDays() throws IOException {
    return new TreeSet<>(tables.days());
  }

  /** Marks the days, so that the purge is finished even if this program is killed in it. */
  private int purge(SortedSet<LocalDate> days) throws IOException {
    inTransaction(
        () -> {
          for (LocalDate day : days) {
            tables.markForPurge(day);
          }
          return 0;
        });
    int purged = rows.forget(days);
    finishPurge();
    return purged;
  }

  private void finishPurge() throws IOException {
    SortedSet<LocalDate> marked = ImmutableSortedSet.copyOf(tables.daysMarkedForPurge());
    if (marked.isEmpty()) {
      if (purgedInWriteAheadLog) {
        emptyWriteAheadLog();
      }
      return;
    }
    for (LocalDate day : marked) {
      seals.destroy(day);
    }
    inTransaction(
        () -> {
          tables.removeDays(marked);
          return 0;
        });
    emptyWriteAheadLog();
  }

  /** Who reads at this moment keeps it from that: then it is done with a later write. */
  private void emptyWriteAheadLog() throws LogDatabaseException {
    purgedInWriteAheadLog = !tables.emptyWriteAheadLog();
  }

  @Override
  public synchronized void close() throws ContactLogException {
    if (closed) {
      return;
    }
    closed = true;
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
