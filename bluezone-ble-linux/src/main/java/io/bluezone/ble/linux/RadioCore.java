// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a radio consists of, and its life: the adapter's comings and goings. */
final class RadioCore {

  private static final Logger log = LoggerFactory.getLogger(RadioCore.class);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final BlueZSettings settings;
  private final Control control;
  private final BusConnection connection;
  private final AdapterWatcher watcher;
  private final DeviceReports reports;
  private final AdapterProbe probe;
  private final Discovery discovery;
  final Advertiser advertiser;
  final GattServer server;
  final GattReader reader;
  private final DeviceEvents devices;
  private final StateListeners listeners = new StateListeners();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile RadioState state = RadioState.MISSING;
  private volatile @Nullable Session session;
  private RadioState absence = RadioState.MISSING;

  private RadioCore(String name, BlueZSettings settings, Control control, AdapterProbe probe) {
    this.settings = settings;
    this.control = control;
    this.probe = probe;
    connection = new BusConnection(settings.busAddress());
    watcher = new AdapterWatcher(name);
    reports = new DeviceReports(settings.clock());
    discovery = new Discovery(control, settings.silentChecks());
    advertiser = new Advertiser(control, probe);
    server = new GattServer(control, reports::address);
    reader = new GattReader("bluezone-" + name + "-read", control, discovery);
    devices = new DeviceEvents(reader, reports, discovery);
  }

  static RadioCore open(String name, BlueZSettings settings) throws RadioException {
    AdapterProbe probe = AdapterProbe.of(name, settings);
    Control control = new Control("bluezone-" + name);
    RadioCore core = new RadioCore(name, settings, control, probe);
    try {
      control.call(
          () -> {
            core.connect();
            return core;
          });
    } catch (RadioException e) {
      core.close();
      throw e;
    }
    control.every(settings.checkInterval(), core::check);
    return core;
  }

  RadioCapabilities capabilities() {
    return probe.capabilities();
  }

  RadioState state() {
    return state;
  }

  Registration addStateListener(Consumer<RadioState> listener) {
    return listeners.add(listener);
  }

  Registration scan(ScanSettings settings, ScanListener listener) throws RadioException {
    return start(
        "scan",
        () -> {
          Registration scan = discovery.scan(settings, listener);
          forgetStale();
          return scan;
        });
  }

  /** Starts something on the control thread, if the adapter is there to do it. */
  Registration start(String doing, Control.Work<Registration> work) throws RadioException {
    return control.call(
        () -> {
          BlueZErrors.requireOn(state, doing);
          return work.run();
        });
  }

  /** Looks at everything anew: bluetoothd or the connection is not the one it was. */
  private void reload(BlueZBus now) {
    leave();
    watcher.clear();
    reports.clear();
    absence = RadioState.MISSING;
    try {
      Map<String, Map<String, Map<String, Variant<?>>>> objects = now.objects();
      watcher.reset(objects);
      objects.forEach(reports::added);
    } catch (BusError e) {
      RadioException cause = BlueZErrors.of("look for adapters", e);
      log.info("{}", cause.getMessage());
      if (cause.reason() == Reason.NOT_PERMITTED) {
        absence = RadioState.UNAUTHORIZED;
      }
    }
    apply();
  }

  /** Makes state and session what the adapters known now ask for. */
  private void apply() {
    BlueZBus on = connection.bus();
    if (closed.get()) {
      return;
    }
    Optional<BlueZAdapter> adapter = watcher.adapter();
    RadioState now =
        adapter.map(each -> each.powered() ? RadioState.ON : RadioState.OFF).orElse(absence);
    @Nullable Session wanted =
        on != null && now == RadioState.ON
            ? adapter.map(each -> new Session(on, each.path())).orElse(null)
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

  private void enter(@Nullable Session now) {
    session = now;
    if (now != null) {
      reader.resume(now);
      server.resume(now);
      advertiser.resume(now);
      discovery.resume(now);
    }
  }

  private void leave() {
    if (session != null) {
      session = null;
      reader.suspend();
      discovery.suspend();
      advertiser.suspend();
      server.suspend();
    }
  }

  /** The regular look at oneself. */
  private void check() {
    if (!connection.isAlive()) {
      reconnect();
    }
    Session now = session;
    if (now != null) {
      discovery.check();
      advertiser.check();
      server.check();
      forgetStale();
      if (discovery.isRunning()) {
        forget(now, reports.excess(settings.maxDevices()));
      }
    }
  }

  /** Has what BlueZ shows wrongly seen anew, as far as anything is looked for. */
  private void forgetStale() {
    Session now = session;
    if (now != null && discovery.isRunning()) {
      forget(now, reports.stale(reader.device()));
    }
  }

  private static void forget(Session now, List<String> devices) {
    for (String device : devices) {
      Session.attempt("remove a device", () -> now.removeDevice(device));
    }
  }

  private void reconnect() {
    leave();
    connection.disconnect();
    try {
      connect();
    } catch (RadioException e) {
      log.debug("no D-Bus yet: {}", e.getMessage());
    }
  }

  private void connect() throws RadioException {
    reload(connection.connect(new Events()));
  }

  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    BlueZBus now = connection.bus();
    boolean mayWait = !control.isCurrent() && (now == null || !now.isSignalThread());
    control.finish(this::stopEverything);
    // Last, and not here: D-Bus waits for its handlers, of which this may be one.
    control.post(
        () -> {
          reader.awaitEnd(CLOSING);
          connection.disconnect();
        });
    control.close();
    if (mayWait) {
      control.awaitEnd(CLOSING.multipliedBy(2));
    }
  }

  private void stopEverything() {
    reader.close();
    discovery.close();
    advertiser.close();
    server.close();
    become(RadioState.CLOSED);
    listeners.close();
  }

  /** What BlueZ signals: receptions are passed on where they come in, the rest is for control. */
  private final class Events implements BusListener {
    @Override
    public void added(String path, Map<String, Map<String, Variant<?>>> interfaces) {
      if (interfaces.containsKey(Session.ADAPTER)) {
        control.post(
            () -> {
              watcher.added(path, interfaces);
              apply();
            });
      } else if (isOurs(path)) {
        devices.added(path, interfaces);
      }
    }

    @Override
    public void removed(String path, List<String> interfaces) {
      if (interfaces.contains(Session.ADAPTER)) {
        control.post(
            () -> {
              watcher.removed(path, interfaces);
              apply();
            });
      } else if (isOurs(path)) {
        devices.removed(path, interfaces);
      }
    }

    @Override
    public void changed(String path, String iface, PropertyMap changed, List<String> invalidated) {
      if (iface.equals(Session.DEVICE) && isOurs(path)) {
        devices.changed(path, changed, invalidated);
      } else if (iface.equals(Session.ADAPTER)) {
        discovery.signOfLife();
        control.post(
            () -> {
              watcher.changed(path, changed);
              apply();
            });
      }
    }

    private boolean isOurs(String path) {
      Session now = session;
      return now != null && now.owns(path);
    }

    @Override
    public void ownerChanged() {
      control.post(
          () -> {
            BlueZBus now = connection.bus();
            if (now != null) {
              reload(now);
            }
          });
    }

    @Override
    public void lost() {
      control.post(
          () -> {
            leave();
            watcher.clear();
            apply();
          });
    }
  }
}
