// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import io.bluezone.ble.Registration;
import io.bluezone.tracing.TracingListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who wants to be told. Thread safe. */
public final class Listeners {

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** Nobody yet. */
  public Listeners() {}

  /**
   * Adds a listener.
   *
   * @param listener the listener
   * @return the handle that removes it
   */
  public Registration add(TracingListener listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    return entry;
  }

  /** Has each listener told on the executor, each in a piece of work of its own. */
  public void tell(TaskLane serial, Consumer<TracingListener> word) {
    for (Entry entry : entries) {
      serial.tell(
          () -> {
            if (entry.isActive()) {
              word.accept(entry.listener);
            }
          });
    }
  }

  private final class Entry implements Registration {
    private final TracingListener listener;

    Entry(TracingListener listener) {
      this.listener = listener;
    }

    @Override
    public boolean isActive() {
      return entries.contains(this);
    }

    @Override
    public void close() {
      entries.remove(this);
    }
  }
}
