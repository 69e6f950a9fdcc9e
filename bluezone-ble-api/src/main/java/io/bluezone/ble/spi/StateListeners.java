// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import io.bluezone.ble.RadioState;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The listeners of a radio's state. A listener is called for each change after it was added, up to
 * and including {@link RadioState#CLOSED}.
 *
 * <p>Thread safe. States reach the listeners in the order of the calls of {@link #tell}, so a radio
 * makes these calls on one thread or under one lock.
 */
@CheckReturnValue
public final class StateListeners {

  private final Executor executor;
  private final Set<Entry> entries = new CopyOnWriteArraySet<>();
  private volatile boolean closed;

  /** Calls listeners on the thread that calls {@link #tell}. */
  public StateListeners() {
    this(Runnable::run);
  }

  /** Calls listeners on an executor that runs its tasks in the order in which it gets them. */
  public StateListeners(Executor executor) {
    this.executor = checkNotNull(executor, "executor");
  }

  /**
   * Adds a listener until its handle is closed. Adding it twice makes it two. Nothing follows
   * {@link RadioState#CLOSED}: one that is added after that has ended already.
   */
  public Registration add(Consumer<RadioState> listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    if (closed) {
      entries.remove(entry);
      entry.end();
    }
    return entry;
  }

  /** Calls all listeners with a new state. {@link RadioState#CLOSED} is the last and ends them. */
  public void tell(RadioState state) {
    boolean last = state == RadioState.CLOSED;
    if (last) {
      closed = true;
    }
    for (Entry entry : entries) {
      executor.execute(() -> entry.tell(state, last));
    }
    if (last) {
      entries.clear();
    }
  }

  private final class Entry extends RadioRegistration {
    private final Consumer<RadioState> listener;

    Entry(Consumer<RadioState> listener) {
      this.listener = listener;
    }

    void tell(RadioState state, boolean last) {
      if (last) {
        deliverLast(() -> listener.accept(state));
      } else {
        deliver(() -> listener.accept(state));
      }
    }

    @Override
    protected void stop() {
      entries.remove(this);
    }
  }
}
