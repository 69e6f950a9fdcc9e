// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import io.bluezone.ble.linux.BlueZAdapter;
import io.bluezone.ble.linux.internal.adapter.AdapterWatcher;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.PropertyMap;
import io.bluezone.ble.spi.StateListeners;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter's comings and goings: makes the radio's state of them, and has its parts begin and
 * end. On the control thread, but for {@link #state}, {@link #session} and the listeners.
 */
final class AdapterStateMachine {

  private static final Logger log = LoggerFactory.getLogger(AdapterStateMachine.class);

  private final AdapterWatcher watcher;
  private final RadioParts parts;
  private final StateListeners listeners = new StateListeners(RadioThread::runGuarded);
  private volatile RadioState state = RadioState.MISSING;
  private volatile @Nullable PoweredAdapter session;
  private @Nullable BlueZBus bus;
  private RadioState absence = RadioState.MISSING;

  AdapterStateMachine(String name, RadioParts parts) {
    watcher = new AdapterWatcher(name);
    this.parts = parts;
  }

  RadioState state() {
    return state;
  }

  /** The time that the adapter is there and on; null while it is not. */
  @Nullable PoweredAdapter session() {
    return session;
  }

  Registration addListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  /** Refuses to do something while the adapter is not on. */
  void requireOn(String doing) throws RadioException {
    boolean blocked = watcher.adapter().filter(BlueZAdapter::blocked).isPresent();
    BlueZErrors.requireOn(state, blocked, doing);
  }

  /**
   * Looks at everything anew: bluetoothd or the connection is not the one it was.
   *
   * @return the objects that BlueZ has now
   */
  Map<String, Map<String, Map<String, Variant<?>>>> reload(BlueZBus now) {
    leave();
    watcher.clear();
    bus = now;
    absence = RadioState.MISSING;
    Map<String, Map<String, Map<String, Variant<?>>>> objects = objects(now);
    watcher.reset(objects);
    return objects;
  }

  private Map<String, Map<String, Map<String, Variant<?>>>> objects(BlueZBus now) {
    try {
      return now.objects();
    } catch (BusError e) {
      RadioException cause = BlueZErrors.of("look for adapters", e);
      log.info("{}", cause.getMessage());
      if (cause.reason() == Reason.NOT_PERMITTED) {
        absence = RadioState.UNAUTHORIZED;
      }
      return Map.of();
    }
  }

  /** An adapter appeared. */
  void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    watcher.added(path, interfaces);
    apply();
  }

  /** An adapter went. */
  void removed(String path, List<String> interfaces) {
    watcher.removed(path, interfaces);
    apply();
  }

  /** An adapter changed. */
  void changed(String path, PropertyMap changed) {
    watcher.changed(path, changed);
    apply();
  }

  /** The connection is lost. */
  void lost() {
    leave();
    bus = null;
    watcher.clear();
    apply();
  }

  /** Makes state and session what the adapters known now ask for. */
  void apply() {
    if (state == RadioState.CLOSED) {
      return;
    }
    BlueZBus on = bus;
    Optional<BlueZAdapter> adapter = watcher.adapter();
    RadioState now =
        adapter.map(each -> each.powered() ? RadioState.ON : RadioState.OFF).orElse(absence);
    @Nullable PoweredAdapter wanted =
        on != null && now == RadioState.ON
            ? adapter.map(each -> new PoweredAdapter(on, each.path())).orElse(null)
            : null;
    if (now != RadioState.ON) {
      become(now);
    }
    if (!Objects.equals(wanted, session)) {
      leave();
      enter(wanted);
    }
    become(now);
  }

  private void become(RadioState now) {
    // A listener that is told may close the radio; nothing follows that.
    if (state != now && state != RadioState.CLOSED) {
      state = now;
      listeners.tell(now);
    }
  }

  private void enter(@Nullable PoweredAdapter now) {
    session = now;
    if (now != null) {
      parts.resume(now);
    }
  }

  private void leave() {
    if (session != null) {
      session = null;
      parts.suspend();
    }
  }

  /** The last state: nothing comes back any more. */
  void close() {
    become(RadioState.CLOSED);
  }
}
