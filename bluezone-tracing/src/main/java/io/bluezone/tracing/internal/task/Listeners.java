// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import io.bluezone.ble.Registration;
import io.bluezone.ble.spi.RadioRegistration;
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
      serial.tell(() -> entry.deliver(() -> word.accept(entry.listener)));
    }
  }

  private final class Entry extends RadioRegistration {
    private final TracingListener listener;

    Entry(TracingListener listener) {
      this.listener = listener;
    }

    @Override
    protected void stop() {
      entries.remove(this);
    }
  }
}
