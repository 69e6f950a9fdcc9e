// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who follows the radio's state. Thread safe. */
final class StateListeners {

  private static final Logger log = LoggerFactory.getLogger(StateListeners.class);

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  public Registration add(Consumer<RadioState> listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    return entry;
  }

  /** Tells all that the radio is closed, and forgets them. */
  void closed() {
    for (Entry entry : entries) {
      entry.close();
      try {
        entry.listener.accept(RadioState.CLOSED);
      } catch (RuntimeException e) {
        log.warn("A state listener failed", e);
      }
    }
  }

  /** Two with the same listener are two. */
  private final class Entry implements Registration {
    private final Consumer<RadioState> listener;

    private Entry(Consumer<RadioState> listener) {
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
