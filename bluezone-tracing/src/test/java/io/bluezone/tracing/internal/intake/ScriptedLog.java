// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.log.ContactLogException.Reason;
import io.bluezone.tracing.log.ForwardingContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.log.LogQuery;
import io.bluezone.tracing.log.LogStatus;
import io.bluezone.tracing.state.StateException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log in memory that fails as it is told to. */
public final class ScriptedLog extends ForwardingContactLog {

  private final InMemoryContactLog log = new InMemoryContactLog();
  public final ScriptedState state = new ScriptedState();

  /** How many encounters of each batch that was asked for. */
  public final List<Integer> batches = new ArrayList<>();

  public final SortedSet<LocalDate> damaged = new TreeSet<>();

  /** How many encounters there is room for. */
  public int room = Integer.MAX_VALUE;

  public @Nullable Reason failure;

  /** What of the answer to it is damaged cannot be read. */
  public @Nullable LogQuery unreadable;

  public @Nullable LogStatus status;

  private void failIfAsked() throws ContactLogException {
    if (failure != null) {
      throw new ContactLogException(failure, "scripted: " + failure);
    }
  }

  @Override
  public ScriptedState state() {
    return state;
  }

  @Override
  protected ContactLog delegate() {
    return log;
  }

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    batches.add(batch.size());
    failIfAsked();
    if (batch.size() > room) {
      throw new ContactLogException(Reason.STORAGE, "scripted: no room");
    }
    room -= batch.size();
    log.write(batch);
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    log.read(query, reader);
    if (query.equals(unreadable)) {
      throw new ContactLogException(Reason.DAMAGED, "scripted: " + Reason.DAMAGED);
    }
  }

  @Override
  public SortedSet<LocalDate> damagedDays() {
    return damaged;
  }

  @Override
  public LogStatus status() throws ContactLogException {
    failIfAsked();
    return status == null ? log.status() : status;
  }

  @Override
  public int purgeBefore(LocalDate day) throws ContactLogException {
    failIfAsked();
    return log.purgeBefore(day);
  }

  @Override
  public int purgeAfter(LocalDate day) throws ContactLogException {
    failIfAsked();
    return log.purgeAfter(day);
  }

  @Override
  public void close() {
    log.close();
  }

  @Override
  public void erase() throws ContactLogException {
    try {
      state.erase();
    } catch (StateException e) {
      throw new ContactLogException(Reason.STORAGE, "scripted: the state", e);
    }
    log.erase();
  }
}
