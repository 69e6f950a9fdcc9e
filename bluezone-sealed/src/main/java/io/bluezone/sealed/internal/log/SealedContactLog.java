// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.vault.KeyVault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A {@link ContactLog} in an SQLite database, each encounter sealed under the key of its UTC day.
 *
 * <p>Security guarantees: who has the file but not the day keys learns which days have encounters,
 * how many, and how long each one's encoding is, which grows with its samples; no ID, no time of
 * day, no strength, and not in which order encounters were written. An encounter cannot be changed,
 * removed, put back to what it was before, or put in the place of another, unnoticed: a day's rows
 * are held together by a seal under the day's key. A purged day is gone: its key is destroyed
 * first, then its rows are overwritten, in the database and in the write-ahead log; in the latter
 * with the next write, if another program reads at that moment. On a full disk the key is destroyed
 * all the same, and the rows follow when there is room. A key is destroyed only on this program's
 * own word, never because of what the file says unsealed.
 *
 * <p>An older state of a whole day, or of the whole file, is noticed if it is older than what was
 * last noted beside the day's key: when the log was last closed, and 256 batches of that day ago at
 * most. It is not noticed if the keys were put back with it. A vault that is older than the log
 * knows is refused. Memory and swap space are not protected.
 *
 * <p>Damage is told by {@link #damagedUtcDays()}, and by an exception when all else that was asked
 * for has been read. How many rows a day has is known on opening, whether they are the right ones
 * once the day has been read.
 *
 * <p>A day's encounters are in memory while they are read, those of other days are not. Opening
 * reads the day keys and the days' seals; encounters are checked when they are read.
 *
 * <p>A day that has encounters but no key is not taken for purged, which leaves a mark in the
 * vault: the log is refused, unchanged, because it was probably opened with the wrong vault.
 *
 * <p>For those who write a platform's log: implement {@link LogDatabase}, and run {@code
 * StoredContactLogContract} of bluezone-testing.
 */
public final class SealedContactLog implements ContactLog {

  private final LogFailures failures;
  private final LogTurn turn;
  private final LogLimits limits;
  private final DayStates states = new DayStates();
  private final SealedRows rows;
  private final SealedStateStore state;
  private final LogWriter writer;

  private SealedContactLog(
      LogTables tables,
      LogFailures failures,
      LogLimits limits,
      KeyVault vault,
      SecureRandom random) {
    this.failures = failures;
    turn = new LogTurn(failures);
    this.limits = limits;
    DayKeys keys = new DayKeys(vault, random);
    DaySeals seals = new DaySeals(keys, random, failures);
    rows = new SealedRows(tables, failures, limits, seals, states);
    state = new SealedStateStore(tables, vault, true, failures, turn, random);
    writer = new LogWriter(tables, failures, keys, seals, states, rows, state);
  }

  /**
   * Opens a log, or makes an empty one of an empty database. What does not fit into the limits
   * gives way.
   *
   * @param database the database; closed with the log, or when it cannot be opened
   * @param place the file, as a person knows it, for messages
   * @param limits how much it keeps
   * @param vault where the keys are; it stays the caller's to close, after the log
   * @param random a cryptographically strong source
   * @return the log
   * @throws ContactLogException if it is in use, damaged, of another version or no contact log, if
   *     the vault is another one, lacks a day's key or is older than the log knows, or if it cannot
   *     be read or written
   */
  public static SealedContactLog open(
      LogDatabase database, String place, LogLimits limits, KeyVault vault, SecureRandom random)
      throws ContactLogException {
    checkNotNull(database, "database");
    checkNotNull(place, "place");
    checkNotNull(limits, "limits");
    checkNotNull(vault, "vault");
    checkNotNull(random, "random");
    LogFailures failures = new LogFailures(place, false);
    return opened(
        database,
        failures,
        () -> {
          LogTables tables = LogTables.of(database, failures);
          SealedContactLog log = new SealedContactLog(tables, failures, limits, vault, random);
          log.writer.begin();
          return log;
        });
  }

  /**
   * Opens a log for reading beside the program that writes it: takes no lock that would stop it.
   * Its {@link #state} can be changed. Days that are being purged are not shown. {@link #write},
   * the purges and {@link #erase} are refused with {@link ContactLogException.Reason#READ_ONLY}.
   *
   * @param database the database, open for reading, and for writing if the state is changed; closed
   *     with the log, or when it cannot be opened
   * @param place the file, as a person knows it, for messages
   * @param limits how much its writer keeps, for {@link LogStatus#full()}
   * @param vault where the keys are, which may be open for reading; it stays the caller's to close,
   *     after the log
   * @return the log
   * @throws ContactLogException if it is damaged, of a newer version or no contact log, if a day's
   *     key is missing, or if it cannot be read
   */
  public static ContactLog openForReading(
      LogDatabase database, String place, LogLimits limits, KeyVault vault)
      throws ContactLogException {
    checkNotNull(database, "database");
    checkNotNull(place, "place");
    checkNotNull(limits, "limits");
    checkNotNull(vault, "vault");
    LogFailures failures = new LogFailures(place, true);
    return opened(
        database, failures, () -> SealedLogReader.open(database, failures, limits, vault));
  }

  private static <T> T opened(LogDatabase database, LogFailures failures, LogTurn.Work<T> opening)
      throws ContactLogException {
    try {
      return opening.run();
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

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    turn.act(() -> writer.write(batch));
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    readDays(
        query,
        day -> {
          List<Encounter> found = new ArrayList<>();
          readDay(day, query, found::add);
          found.sort(Comparator.comparing(Encounter::key));
          found.forEach(reader);
        });
  }

  @Override
  public void readInAnyOrder(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    readDays(query, day -> readDay(day, query, reader));
  }

  private interface DayReader {
    void read(LocalDate day) throws IOException;
  }

  private void readDays(LogQuery query, DayReader reader) throws ContactLogException {
    turn.act(
        () -> {
          for (LocalDate day : rows.tally().days()) {
            if (AskedDays.mayHave(day, query)) {
              reader.read(day);
            }
          }
          AskedDays.checkAreSound(states.damagedUtcDays(), query, failures);
        });
  }

  private void readDay(LocalDate day, LogQuery query, Consumer<? super Encounter> reader)
      throws IOException {
    rows.read(
        day,
        encounter -> {
          if (query.matches(encounter)) {
            reader.accept(encounter);
          }
        });
  }

  @Override
  public SortedSet<LocalDate> damagedUtcDays() throws ContactLogException {
    return turn.use(states::damagedUtcDays);
  }

  @Override
  public SortedSet<LocalDate> utcDays() throws ContactLogException {
    return turn.use(() -> rows.tally().days());
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return turn.use(
        () -> {
          int encounters = rows.tally().encounters();
          long bytes = rows.tally().bytes();
          return new LogStatus(
              encounters, bytes, writer.evicted(), limits.isFull(encounters, bytes));
        });
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public int eraseBefore(LocalDate day) throws ContactLogException {
    return turn.use(() -> writer.purge(known -> known.headSet(day)));
  }

  @Override
  public int eraseAfter(LocalDate day) throws ContactLogException {
    return turn.use(() -> writer.purge(known -> known.tailSet(day.plusDays(1))));
  }

  @Override
  public void erase() throws ContactLogException {
    turn.act(writer::erase);
  }

  @Override
  public void close() throws ContactLogException {
    turn.close(writer::end);
  }
}
