// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import com.google.common.collect.ImmutableMap;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * BlueZ's discovery, one for all scans of a radio: it runs while any scan that no monitor covers,
 * or a read that looks for its device, wants it.
 *
 * <p>All methods on the control thread, but for {@link #report}, {@link #signOfLife} and {@link
 * #isRunning}.
 */
public final class Discovery {

  private static final Logger log = LoggerFactory.getLogger(Discovery.class);

  /** Low energy only; every advertisement, also one with the data of the last. */
  private static final ImmutableMap<String, Variant<?>> FILTER =
      ImmutableMap.of("Transport", new Variant<>("le"), "DuplicateData", new Variant<>(true));

  private final RadioThread control;
  private final int silentChecks;
  private final boolean passive;
  private final Monitors monitors;
  private final Set<Scan> scans = new CopyOnWriteArraySet<>();
  private int seekers;
  private @Nullable PoweredAdapter session;
  private volatile boolean running;
  private int silence;
  private volatile boolean alive;

  /**
   * A discovery that does not run.
   *
   * @param passive whether BlueZ's monitors may serve passive scans
   * @param found told the path of each device that a monitor hears
   */
  public Discovery(RadioThread control, int silentChecks, boolean passive, Consumer<String> found) {
    this.control = control;
    this.silentChecks = silentChecks;
    this.passive = passive;
    monitors = new Monitors(control, found, this::check);
  }

  public Scan scan(ScanSettings settings, ScanListener listener) throws RadioException {
    Scan scan = new Scan(settings, listener, this::close);
    scans.add(scan);
    List<MonitorPattern> patterns = MonitorPattern.of(settings.filters());
    if (passive && settings.mode() == ScanSettings.Mode.PASSIVE && !patterns.isEmpty()) {
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

  /** Keeps discovery running for a read. */
  public void seek() {
    seekers++;
    check();
  }

  /** Ends a {@link #seek}. */
  public void found() {
    seekers--;
    stopIfUnwanted();
  }

  /** The adapter came. */
  public void resume(PoweredAdapter now) {
    session = now;
    monitors.resume(now);
    check();
  }

  /** The adapter went. */
  public void suspend() {
    stop();
    monitors.suspend();
    session = null;
  }

  /** Ends all scans. */
  public void close() {
    scans.forEach(
        scan -> {
          scan.end();
          remove(scan);
        });
    stop();
  }

  private void close(Scan scan) {
    control.finish(
        () -> {
          remove(scan);
          stopIfUnwanted();
        });
  }

  private void remove(Scan scan) {
    scans.remove(scan);
    monitors.remove(scan);
  }

  /** Looks after itself: starts what should run, restarts what is silent. */
  public void check() {
    try {
      if (running && isSilent()) {
        log.info("nothing heard for long, discovery is restarted");
        stop();
      }
      ensureRunning();
    } catch (BusError e) {
      log.info("discovery does not start, it will be tried again: {}", e.getMessage());
    }
  }

  private boolean isSilent() {
    silence = alive ? 0 : silence + 1;
    alive = false;
    return silence >= silentChecks;
  }

  /** Whether discovery was started and not stopped. */
  public boolean isRunning() {
    return running;
  }

  /** Whether anything is listened for. */
  public boolean isListening() {
    return running || !scans.isEmpty();
  }

  /** Something was heard, or BlueZ turned its discovery on or off between two bursts. */
  public void signOfLife() {
    alive = true;
  }

  /** Hands a report to the scans that want it. */
  public void report(ScanReport report) {
    for (Scan scan : scans) {
      RadioThread.runGuarded(() -> scan.offer(report));
    }
  }

  private boolean isWanted() {
    return seekers > 0 || !scans.stream().allMatch(monitors::cover);
  }

  private void ensureRunning() {
    if (session != null && isWanted() && !running) {
      session.setDiscoveryFilter(FILTER);
      start(session);
      running = true;
      silence = 0;
    }
  }

  /** What an earlier start of this client left running is no reason to refuse. */
  private static void start(PoweredAdapter session) {
    try {
      session.startDiscovery();
    } catch (BusError e) {
      if (!e.isBlueZ("InProgress")) {
        throw e;
      }
      session.stopDiscovery();
      session.startDiscovery();
    }
  }

  private void stopIfUnwanted() {
    if (!isWanted()) {
      stop();
    }
  }

  private void stop() {
    if (running && session != null) {
      PoweredAdapter.attempt("stop discovery", session::stopDiscovery);
    }
    running = false;
  }
}
