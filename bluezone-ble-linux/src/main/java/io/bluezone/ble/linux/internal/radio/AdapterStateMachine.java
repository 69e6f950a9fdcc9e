// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
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
 * Follows the adapter: derives the radio's state from what BlueZ signals, and resumes and suspends
 * the radio's parts.
 */
@OnRadioThread
final class AdapterStateMachine {

  private static final Logger logger = LoggerFactory.getLogger(AdapterStateMachine.class);

  private final AdapterWatcher watcher;
  private final RadioParts parts;
  private final StateListeners listeners = new StateListeners(RadioThread::runGuarded);
  private volatile RadioState state = RadioState.MISSING;
  private volatile @Nullable PoweredAdapter powered;
  private @Nullable BlueZBus bus;

  /** The state while there is no adapter. */
  private RadioState absence = RadioState.MISSING;

  AdapterStateMachine(String name, RadioParts parts) {
    watcher = new AdapterWatcher(name);
    this.parts = parts;
  }

  @AnyThread
  RadioState state() {
    return state;
  }

  /** The adapter while it is there and on; null while it is not. */
  @AnyThread
  @Nullable PoweredAdapter powered() {
    return powered;
  }

  @AnyThread
  Registration addListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  void requireOn(String doing) throws RadioException {
    boolean blocked = watcher.adapter().filter(BlueZAdapter::blocked).isPresent();
    BlueZErrors.requireOn(state, blocked, doing);
  }

  /** Reads all objects again, for a replaced bluetoothd or connection, and returns them. */
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
      logger.info("{}", cause.getMessage());
      if (cause.reason() == Reason.NOT_PERMITTED) {
        absence = RadioState.UNAUTHORIZED;
      }
      return Map.of();
    }
  }

  void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
    watcher.added(path, interfaces);
    apply();
  }

  void removed(String path, List<String> interfaces) {
    watcher.removed(path, interfaces);
    apply();
  }

  void changed(String path, PropertyMap changed) {
    watcher.changed(path, changed);
    apply();
  }

  void lost() {
    leave();
    bus = null;
    watcher.clear();
    apply();
  }

  /** Sets the state and the powered adapter by the adapters that are known now. */
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
    if (!Objects.equals(wanted, powered)) {
      leave();
      enter(wanted);
    }
    become(now);
  }

  private void become(RadioState now) {
    // The listener may close the radio; no state follows CLOSED.
    if (state != now && state != RadioState.CLOSED) {
      state = now;
      listeners.tell(now);
    }
  }

  private void enter(@Nullable PoweredAdapter now) {
    powered = now;
    if (now != null) {
      parts.resume(now);
    }
  }

  private void leave() {
    if (powered != null) {
      powered = null;
      parts.suspend();
    }
  }

  /** Sets the last state. */
  void close() {
    become(RadioState.CLOSED);
  }
}
