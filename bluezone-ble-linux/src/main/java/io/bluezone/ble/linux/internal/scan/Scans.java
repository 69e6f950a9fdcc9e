// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableMap;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.internal.AnyThread;
import io.bluezone.ble.internal.OnRadioThread;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The radio's scans, and BlueZ's discovery, which they share. It runs for scans without a monitor
 * and for reads that look for a device.
 */
@OnRadioThread
public final class Scans {

  private static final Logger logger = LoggerFactory.getLogger(Scans.class);

  /** Low energy only; every advertisement, also one with the data of the last. */
  private static final ImmutableMap<String, Variant<?>> FILTER =
      ImmutableMap.of("Transport", new Variant<>("le"), "DuplicateData", new Variant<>(true));

  private final RadioThread radioThread;
  private final int silentChecks;
  private final boolean passive;
  private final DeviceReports reports;
  private final Monitors monitors;
  private final DiscoveryWindows windows;
  private final Set<RunningScan> scans = new CopyOnWriteArraySet<>();
  private int seekers;
  private @Nullable PoweredAdapter adapter;
  private volatile boolean running;
  private int silence;
  private volatile boolean alive;

  /** No scans yet. After so many checks without a sign of life the discovery is restarted. */
  public Scans(RadioThread radioThread, int silentChecks, boolean passive, DeviceReports reports) {
    this.radioThread = radioThread;
    this.silentChecks = silentChecks;
    this.passive = passive;
    this.reports = reports;
    monitors = new Monitors(radioThread, this::found, this::check);
    windows = new DiscoveryWindows(radioThread, this::adjust);
  }

  public RunningScan scan(ScanSettings settings, ScanListener listener) throws RadioException {
    RunningScan scan = new RunningScan(settings, listener, this::close);
    scans.add(scan);
    List<MonitorPattern> patterns = MonitorPattern.of(settings.filters());
    if (passive && !settings.active() && !patterns.isEmpty()) {
      monitors.add(scan, patterns);
    }
    try {
      ensureRunning();
    } catch (BusError e) {
      remove(scan);
      throw BlueZErrors.of("start scanning", e);
    }
    return scan;
  }

  /** Keeps discovery running for a read, until {@link #endSeek}. */
  public void seek() {
    seekers++;
    check();
  }

  /** Ends a {@link #seek}. */
  public void endSeek() {
    seekers--;
    adjust();
  }

  public void resume(PoweredAdapter powered) {
    adapter = powered;
    monitors.resume(powered);
    check();
  }

  public void suspend() {
    stop();
    monitors.suspend();
    adapter = null;
  }

  public void close() {
    scans.forEach(
        scan -> {
          scan.end();
          remove(scan);
        });
    windows.close();
    stop();
  }

  @AnyThread
  private void close(RunningScan scan) {
    radioThread.finish(
        () -> {
          remove(scan);
          adjust();
        });
  }

  private void remove(RunningScan scan) {
    scans.remove(scan);
    monitors.remove(scan);
  }

  /** Starts the discovery if it should run, and restarts it if it has been silent for long. */
  public void check() {
    if (running && isSilent()) {
      logger.info("nothing heard for long, discovery is restarted");
      stop();
    }
    adjust();
  }

  /** Has the discovery run if it should, and stop if not. */
  private void adjust() {
    try {
      ensureRunning();
    } catch (BusError e) {
      logger.info("discovery does not start, it will be tried again: {}", e.getMessage());
    }
  }

  private boolean isSilent() {
    silence = alive ? 0 : silence + 1;
    alive = false;
    return silence >= silentChecks;
  }

  /** Tells whether anything is listened for. */
  public boolean isListening() {
    return running || !scans.isEmpty();
  }

  /** Something was heard, or BlueZ turned its discovery on or off between two bursts. */
  @AnyThread
  public void signOfLife() {
    alive = true;
  }

  /** A monitor has heard a device. A running discovery has reported it already. */
  @AnyThread
  private void found(String path) {
    if (!running) {
      reports.found(path).ifPresent(this::report);
    }
  }

  /** Delivers a report to the scans that accept it; the signals of monitors and devices overlap. */
  @AnyThread
  public synchronized void report(ScanReport report) {
    signOfLife();
    for (RunningScan scan : scans) {
      RadioThread.runGuarded(() -> scan.offer(report));
    }
  }

  private boolean isWanted() {
    return seekers > 0 || !scans.stream().allMatch(monitors::cover);
  }

  /** The most demanding scan decides; a read that looks for its device wants to find it soon. */
  private ScanPower power() {
    ScanPower most = ScanPower.LOW_POWER;
    for (RunningScan scan : scans) {
      most = most.atLeast(scan.power);
    }
    return seekers > 0 || scans.isEmpty() ? ScanPower.LOW_LATENCY : most;
  }

  private void ensureRunning() {
    windows.use(power());
    boolean wanted = isWanted() && windows.isOpen();
    if (!wanted) {
      stop();
    } else if (adapter != null && !running) {
      adapter.setDiscoveryFilter(FILTER);
      start(adapter);
      running = true;
      silence = 0;
    }
  }

  /** Starts discovery. One that an earlier start of this client left running is restarted. */
  private static void start(PoweredAdapter adapter) {
    try {
      adapter.startDiscovery();
    } catch (BusError e) {
      if (!e.isBlueZ("InProgress")) {
        throw e;
      }
      adapter.stopDiscovery();
      adapter.startDiscovery();
    }
  }

  private void stop() {
    if (running && adapter != null) {
      PoweredAdapter.attempt("stop discovery", adapter::stopDiscovery);
    }
    running = false;
  }
}
