// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import io.bluezone.base.Registration;
import io.bluezone.ble.spi.RadioRegistration;
import io.bluezone.tracing.TracingListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The tracer's listeners. Thread safe. */
public final class Listeners {

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  public Listeners() {}

  /**
   * Adds a listener, which runs on its executor, handed over to on the tracer's; the handle removes
   * it.
   */
  public Registration add(Executor executor, TracingListener listener) {
    Entry entry = new Entry(executor, listener);
    entries.add(entry);
    return entry;
  }

  /** Notifies each listener on its executor, each in a task of its own. */
  public void tell(TaskLane lane, Consumer<TracingListener> word) {
    for (Entry entry : entries) {
      lane.runOutOfTurn(() -> entry.executor.execute(() -> entry.tell(word)));
    }
  }

  private final class Entry extends RadioRegistration {
    private final Executor executor;
    private final TracingListener listener;

    Entry(Executor executor, TracingListener listener) {
      this.executor = executor;
      this.listener = listener;
    }

    void tell(Consumer<TracingListener> word) {
      deliver(() -> word.accept(listener));
    }

    @Override
    protected void stop() {
      entries.remove(this);
    }
  }
}
