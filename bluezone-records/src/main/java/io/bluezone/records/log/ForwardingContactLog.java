// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.state.StateStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Forwards every call to another log. For decorators, which override what they do otherwise. {@link
 * #find} and {@link #readInAnyOrder} call {@link #read}, so that it alone has to be overridden. As
 * thread safe as that log.
 */
public abstract class ForwardingContactLog implements ContactLog {

  /** For decorators. */
  protected ForwardingContactLog() {}

  /** {@return the log that calls are forwarded to} */
  protected abstract ContactLog delegate();

  @Override
  public void write(Collection<Encounter> batch) throws ContactLogException {
    delegate().write(batch);
  }

  @Override
  public void read(LogQuery query, Consumer<? super Encounter> reader) throws ContactLogException {
    delegate().read(query, reader);
  }

  @Override
  public SortedSet<LocalDate> utcDays() throws ContactLogException {
    return delegate().utcDays();
  }

  @Override
  public SortedSet<LocalDate> damagedUtcDays() throws ContactLogException {
    return delegate().damagedUtcDays();
  }

  @Override
  public LogStatus status() throws ContactLogException {
    return delegate().status();
  }

  @Override
  public StateStore state() {
    return delegate().state();
  }

  @CanIgnoreReturnValue
  @Override
  public int eraseBefore(LocalDate day) throws ContactLogException {
    return delegate().eraseBefore(day);
  }

  @CanIgnoreReturnValue
  @Override
  public int eraseAfter(LocalDate day) throws ContactLogException {
    return delegate().eraseAfter(day);
  }

  @Override
  public void erase() throws ContactLogException {
    delegate().erase();
  }

  @Override
  public void close() throws ContactLogException {
    delegate().close();
  }
}
