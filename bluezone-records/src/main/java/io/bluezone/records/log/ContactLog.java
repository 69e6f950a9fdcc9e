// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.state.StateStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Keeps encounters.
 *
 * <p>Guarantees of every log ({@code ContactLogContract} of bluezone-testing checks them):
 *
 * <ul>
 *   <li>{@link #write} is atomic, and as durable as the log is: once it has returned, a stored log
 *       has the batch on stable storage. A program killed at any moment loses at most the batch
 *       that was being written, whole, and what is stored stays readable.
 *   <li>An encounter that is there already is {@linkplain Encounter#merge merged}, so that nothing
 *       is lost when a program restarts in the middle of one.
 *   <li>No more encounters and bytes are kept than its {@link LogLimits} say. Those with the lowest
 *       {@linkplain LogLimits#weight weight} give way, never a {@linkplain LogLimits#isClose close}
 *       one: a log that close encounters alone fill keeps growing, and {@link LogStatus#full()}
 *       tells.
 *   <li>What is purged or erased is gone from the storage, or the key to it is.
 * </ul>
 *
 * <p>A log does not purge by itself: it has no clock. The tracer does that.
 *
 * <p>Everything throws {@link ContactLogException} if the log cannot be read or written; what could
 * not be kept as a whole is not kept at all.
 *
 * <p>Thread safety: all methods may be called from any thread; one works at a time.
 */
public interface ContactLog extends AutoCloseable {

  /** Adds encounters in any order, or merges them into those that are there. All or none. */
  void write(Collection<Encounter> batch) throws ContactLogException;

  /**
   * Shows the encounters asked for, in the order of their {@linkplain Encounter.Key keys}, without
   * holding all of them in memory if the log itself does not.
   *
   * @param reader takes them; it must not use the log. What it throws ends the reading
   * @throws ContactLogException if they could not be read; {@link
   *     ContactLogException.Reason#DAMAGED} may come after all that can be read
   */
  void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException;

  /**
   * Shows the encounters asked for as {@link #read} does, in any order, which may take less time
   * and memory.
   */
  default void readInAnyOrder(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    read(query, reader);
  }

  /** {@return the encounters asked for, in the order of their {@linkplain Encounter.Key keys}} */
  default List<Encounter> find(LogQuery query) throws ContactLogException {
    ImmutableList.Builder<Encounter> found = ImmutableList.builder();
    read(query, found::add);
    return found.build();
  }

  /** {@return the UTC days that have encounters, ascending} */
  SortedSet<LocalDate> utcDays() throws ContactLogException;

  /**
   * The UTC days whose encounters are known not to be those that were written, ascending: someone
   * has changed or removed some, or put back older ones. What is found so is only known when a day
   * has been read. To read such a day fails with {@link ContactLogException.Reason#DAMAGED}, after
   * all that opens has been shown.
   */
  default SortedSet<LocalDate> damagedUtcDays() throws ContactLogException {
    return ImmutableSortedSet.of();
  }

  /** {@return how full it is} */
  LogStatus status() throws ContactLogException;

  /**
   * The store of what else the device remembers. It lies where the encounters do, and is closed and
   * erased with them.
   */
  StateStore state();

  /** Destroys the encounters before the first UTC day that stays; gives how many there were. */
  @CanIgnoreReturnValue
  int eraseBefore(LocalDate firstUtcDay) throws ContactLogException;

  /**
   * Destroys the encounters after the last UTC day that stays, which a clock that ran ahead has
   * left behind; gives how many there were.
   */
  @CanIgnoreReturnValue
  int eraseAfter(LocalDate lastUtcDay) throws ContactLogException;

  /** Destroys everything, with what {@link #state} keeps. The log can be used on. */
  void erase() throws ContactLogException;

  /**
   * Ends its use; everything else fails from then on with {@link
   * ContactLogException.Reason#CLOSED}. Closing it again does nothing.
   */
  @Override
  void close() throws ContactLogException;
}
