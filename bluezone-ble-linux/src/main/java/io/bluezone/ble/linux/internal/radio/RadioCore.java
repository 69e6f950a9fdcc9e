// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.GattService;
import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.internal.ConfinedThread;
import io.bluezone.ble.internal.OnRadioThread;
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
import io.bluezone.ble.linux.internal.scan.Scans;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a radio: opens them, checks them at intervals and closes them. */
public final class RadioCore implements BleRadio {

  private static final Logger logger = LoggerFactory.getLogger(RadioCore.class);
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(30);

  private final BlueZSettings settings;
  private final RadioThread radioThread;
  private final BusConnection connection;
  private final DeviceReports reports;
  private final AdapterProbe probe;
  private final RadioParts parts;
  private final AdapterStateMachine stateMachine;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RadioCore(
      String name, BlueZSettings settings, RadioThread radioThread, AdapterProbe probe) {
    this.settings = settings;
    this.radioThread = radioThread;
    this.probe = probe;
    connection = new BusConnection(settings.busAddress());
    reports = new DeviceReports(settings.clock());
    Scans scans =
        new Scans(
            radioThread, settings.silentChecks(), probe.capabilities().passiveScan(), reports);
    parts =
        new RadioParts(
            scans,
            new Advertiser(radioThread, probe),
            new GattServer(radioThread, reports::address),
            new GattReader("bluezone-" + name + "-read", radioThread, scans));
    stateMachine = new AdapterStateMachine(name, parts);
  }

  public static RadioCore open(String name, BlueZSettings settings) throws RadioException {
    AdapterProbe probe = AdapterProbe.of(name, settings);
    RadioThread radioThread = new RadioThread("bluezone-" + name);
    RadioCore core = new RadioCore(name, settings, radioThread, probe);
    try {
      radioThread.call(
          () -> {
            core.connect();
            return core;
          });
    } catch (RadioException e) {
      core.close();
      throw e;
    }
    radioThread.every(settings.checkInterval(), core::check);
    return core;
  }

  @Override
  public RadioCapabilities capabilities() {
    return probe.capabilities();
  }

  @Override
  public RadioState state() {
    return stateMachine.state();
  }

  @Override
  public Registration addStateListener(Consumer<RadioState> listener) {
    return stateMachine.addListener(listener);
  }

  @Override
  public Registration scan(ScanSettings wanted, ScanListener listener) throws RadioException {
    return start(
        "scan",
        () -> {
          Registration scan = parts.scans().scan(wanted, listener);
          removeStale();
          return scan;
        });
  }

  @Override
  public Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException {
    return start(
        "advertise", () -> parts.advertiser().advertise(advertisement, settings, listener));
  }

  @Override
  public Registration serve(GattService service) throws RadioException {
    return start("serve", () -> parts.server().serve(service));
  }

  @Override
  public CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    return parts.reader().read(address, service, characteristic, timeout);
  }

  /** Starts something on the radio's thread, if the adapter is on. */
  private Registration start(String doing, ConfinedThread.Work<Registration> work)
      throws RadioException {
    return radioThread.call(
        () -> {
          stateMachine.requireOn(doing);
          return work.run();
        });
  }

  @OnRadioThread
  private void connect() throws RadioException {
    reload(
        connection.connect(
            new BlueZEvents(radioThread, stateMachine, reports, parts, this::reload)));
  }

  @OnRadioThread
  private void reload() {
    BlueZBus now = connection.bus();
    if (now != null) {
      reload(now);
    }
  }

  @OnRadioThread
  private void reload(BlueZBus now) {
    reports.clear();
    stateMachine.reload(now).forEach(reports::added);
    stateMachine.apply();
  }

  /** Runs at each check interval: connects again and starts what should run and does not. */
  @OnRadioThread
  private void check() {
    if (!connection.isAlive()) {
      reconnect();
    }
    PoweredAdapter powered = stateMachine.powered();
    if (powered != null) {
      parts.check();
      removeStale();
      if (parts.scans().isListening()) {
        remove(powered, reports.excess(settings.maxDevices()));
      }
    }
  }

  /** Removes the devices whose cached data is stale, so that BlueZ reads them again. */
  @OnRadioThread
  private void removeStale() {
    PoweredAdapter powered = stateMachine.powered();
    if (powered != null && parts.scans().isListening()) {
      remove(powered, reports.stale(parts.reader().device()));
    }
  }

  /** Removes devices from BlueZ. A device that BlueZ keeps is tried again at the next check. */
  @OnRadioThread
  private void remove(PoweredAdapter powered, Map<String, Device> devices) {
    devices.forEach(
        (path, device) -> {
          try {
            powered.removeDevice(path);
          } catch (BusError e) {
            logger.debug("could not remove a device: {}", e.getMessage());
            if (!e.isBlueZ("DoesNotExist")) {
              reports.putBack(path, device);
            }
          }
        });
  }

  @OnRadioThread
  private void reconnect() {
    stateMachine.lost();
    connection.disconnect();
    try {
      connect();
    } catch (RadioException e) {
      logger.debug("no D-Bus yet: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    BlueZBus now = connection.bus();
    boolean mayWait = !radioThread.isCurrent() && (now == null || !now.isSignalThread());
    radioThread.finish(
        () -> {
          parts.close();
          stateMachine.close();
        });
    // Posted as the last task: disconnecting waits for D-Bus handlers, and this may be one.
    radioThread.post(
        () -> {
          parts.reader().awaitEnd(CLOSING_TIMEOUT);
          connection.disconnect();
        });
    radioThread.close();
    if (mayWait) {
      radioThread.awaitEnd(CLOSING_TIMEOUT.multipliedBy(2));
    }
  }
}
