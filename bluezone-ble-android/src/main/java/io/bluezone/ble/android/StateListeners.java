// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** Those who follow a radio's state. Thread safe. */
final class StateListeners {

  private final Control control;
  private final Set<Entry> entries = new CopyOnWriteArraySet<>();

  StateListeners(Control control) {
    this.control = control;
  }

  public Registration add(Consumer<RadioState> listener) {
    Entry entry = new Entry(listener);
    entries.add(entry);
    return entry;
  }

  public void tell(RadioState state) {
    entries.forEach(entry -> entry.deliver(() -> entry.listener.accept(state)));
  }

  /** Ends all. */
  public void close() {
    entries.forEach(Handle::end);
    entries.clear();
  }

  private final class Entry extends Handle {
    private final Consumer<RadioState> listener;

    Entry(Consumer<RadioState> listener) {
      super(control);
      this.listener = listener;
    }

    @Override
    void stop() {
      entries.remove(this);
    }
  }
}
