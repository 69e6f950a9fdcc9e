// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.linux.BlueZSettings;
import io.bluezone.ble.linux.internal.adapter.AdapterProbe;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.advertise.Advertiser;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusConnection;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.gatt.GattReader;
import io.bluezone.ble.linux.internal.gatt.GattServer;
import io.bluezone.ble.linux.internal.scan.Device;
import io.bluezone.ble.linux.internal.scan.DeviceReports;
import io.bluezone.ble.linux.internal.scan.Discovery;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a radio consists of: opens it, looks after it, closes it. */
public final class RadioCore {

  private static final Logger log = LoggerFactory.getLogger(RadioCore.class);
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final BlueZSettings settings;
  private final RadioThread control;
  private final BusConnection connection;
  private final DeviceReports reports;
  private final AdapterProbe probe;
  private final RadioParts parts;
  private final DeviceEvents devices;
  private final AdapterStateMachine life;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RadioCore(String name, BlueZSettings settings, RadioThread control, AdapterProbe probe) {
    this.settings = settings;
    this.control = control;
    this.probe = probe;
    connection = new BusConnection(settings.busAddress());
    reports = new DeviceReports(settings.clock());
    Discovery discovery =
        new Discovery(
            control,
            settings.silentChecks(),
            probe.capabilities().passiveScan(),
            path -> devices().found(path));
    parts =
        new RadioParts(
            discovery,
            new Advertiser(control, probe),
            new GattServer(control, reports::address),
            new GattReader("bluezone-" + name + "-read", control, discovery));
    devices = new DeviceEvents(parts.reader(), reports, discovery);
    life = new AdapterStateMachine(name, parts);
  }

  public static RadioCore open(String name, BlueZSettings settings) throws RadioException {
    AdapterProbe probe = AdapterProbe.of(name, settings);
    RadioThread control = new RadioThread("bluezone-" + name);
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

  public RadioCapabilities capabilities() {
    return probe.capabilities();
  }

  public RadioState state() {
    return life.state();
  }

  public Registration addStateListener(Consumer<RadioState> listener) {
    return life.addListener(listener);
  }

  private DeviceEvents devices() {
    return devices;
  }

  /** What is started and asked. */
  public RadioParts parts() {
    return parts;
  }

  public Registration scan(ScanSettings wanted, ScanListener listener) throws RadioException {
    return start(
        "scan",
        () -> {
          Registration scan = parts.discovery().scan(wanted, listener);
          forgetStale();
          return scan;
        });
  }

  /** Starts something on the control thread, if the adapter is there to do it. */
  public Registration start(String doing, RadioThread.Work<Registration> work)
      throws RadioException {
    return control.call(
        () -> {
          life.requireOn(doing);
          return work.run();
        });
  }

  private void connect() throws RadioException {
    reload(connection.connect(new RadioEvents(control, life, devices, this::reload)));
  }

  private void reload() {
    BlueZBus now = connection.bus();
    if (now != null) {
      reload(now);
    }
  }

  private void reload(BlueZBus now) {
    reports.clear();
    life.reload(now).forEach(reports::added);
    life.apply();
  }

  /** The regular look at oneself. */
  private void check() {
    if (!connection.isAlive()) {
      reconnect();
    }
    PoweredAdapter now = life.session();
    if (now != null) {
      parts.check();
      forgetStale();
      if (parts.discovery().isListening()) {
        forget(now, reports.excess(settings.maxDevices()));
      }
    }
  }

  /** Has what BlueZ shows wrongly seen anew, as far as anything is looked for. */
  private void forgetStale() {
    PoweredAdapter now = life.session();
    if (now != null && parts.discovery().isListening()) {
      forget(now, reports.stale(parts.reader().device()));
    }
  }

  /** What BlueZ does not forget is still heard, and asked for again. */
  private void forget(PoweredAdapter now, Map<String, Device> devices) {
    devices.forEach(
        (path, device) -> {
          try {
            now.removeDevice(path);
          } catch (BusError e) {
            log.debug("could not remove a device: {}", e.getMessage());
            if (!e.isBlueZ("DoesNotExist")) {
              reports.putBack(path, device);
            }
          }
        });
  }

  private void reconnect() {
    life.lost();
    connection.disconnect();
    try {
      connect();
    } catch (RadioException e) {
      log.debug("no D-Bus yet: {}", e.getMessage());
    }
  }

  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    BlueZBus now = connection.bus();
    boolean mayWait = !control.isCurrent() && (now == null || !now.isSignalThread());
    control.finish(
        () -> {
          parts.close();
          life.close();
        });
    // Last, and not here: D-Bus waits for its handlers, of which this may be one.
    control.post(
        () -> {
          parts.reader().awaitEnd(CLOSING);
          connection.disconnect();
        });
    control.close();
    if (mayWait) {
      control.awaitEnd(CLOSING.multipliedBy(2));
    }
  }
}
