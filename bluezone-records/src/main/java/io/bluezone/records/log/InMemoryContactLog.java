// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.state.InMemoryStateStore;
import io.bluezone.records.state.StateStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.function.Consumer;

/** A {@link ContactLog} that forgets everything when it is closed. */
public final class InMemoryContactLog implements ContactLog {

  private final EncounterStore store;
  private final InMemoryStateStore state = new InMemoryStateStore();
  private boolean closed;

  /** A log with the {@linkplain LogLimits#DEFAULT default limits}. */
  public InMemoryContactLog() {
    this(LogLimits.DEFAULT);
  }

  /**
   * A log.
   *
   * @param limits how much it keeps
   */
  public InMemoryContactLog(LogLimits limits) {
    checkNotNull(limits, "limits");
    store = new EncounterStore(limits);
  }

  @Override
  public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
    checkOpen();
    store.write(batch);
  }

  @Override
  public synchronized void read(LogQuery query, Consumer<? super Encounter> reader)
      throws ContactLogException {
    checkNotNull(query, "query");
    checkNotNull(reader, "reader");
    checkOpen();
    store.read(query, reader);
  }

  @Override
  public synchronized SortedSet<LocalDate> days() throws ContactLogException {
    checkOpen();
    return store.days();
  }

  @Override
  public synchronized LogStatus status() throws ContactLogException {
    checkOpen();
    return store.status();
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public synchronized int purgeBefore(LocalDate day) throws ContactLogException {
    checkOpen();
    return store.purgeBefore(day);
  }

  @Override
  public synchronized int purgeAfter(LocalDate day) throws ContactLogException {
    checkOpen();
    return store.purgeAfter(day);
  }

  @Override
  public synchronized void erase() throws ContactLogException {
    checkOpen();
    store.clear();
    state.erase();
  }

  @Override
  public synchronized void close() {
    closed = true;
    store.clear();
    state.close();
  }

  private void checkOpen() throws ContactLogException {
    if (closed) {
      throw new ContactLogException(
          ContactLogException.Reason.CLOSED, "the contact log has been closed");
    }
  }
}
