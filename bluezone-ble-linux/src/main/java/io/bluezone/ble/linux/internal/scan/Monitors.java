// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import io.bluezone.ble.linux.internal.adapter.PoweredAdapter;
import io.bluezone.ble.linux.internal.adapter.RadioThread;
import io.bluezone.ble.linux.internal.dbus.BusError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * BlueZ's advertisement monitors, by which it listens without sending: one for each passive scan. A
 * scan whose monitor BlueZ refuses, does not activate or gives up is no longer covered, and stays
 * so.
 *
 * <p>All methods on the control thread.
 */
final class Monitors {

  private static final Logger log = LoggerFactory.getLogger(Monitors.class);

  /** How long BlueZ may take to activate a monitor; it does not tell when it never will. */
  private static final Duration ACTIVATION = Duration.ofSeconds(5);

  /** How long BlueZ may take to go after it has released its monitors: it does so at its end. */
  private static final Duration RELEASE_GRACE = Duration.ofSeconds(2);

  private final RadioThread control;
  private final Consumer<String> found;
  private final Runnable uncovered;
  private final Map<Scan, Monitor> monitors = new HashMap<>();
  private int number;
  private @Nullable PoweredAdapter session;

  /**
   * No monitors yet.
   *
   * @param found told the path of each device that is heard, on a thread of the connection
   * @param uncovered run when a scan is no longer covered
   */
  Monitors(RadioThread control, Consumer<String> found, Runnable uncovered) {
    this.control = control;
    this.found = found;
    this.uncovered = uncovered;
  }

  /** Listens for a scan. */
  void add(Scan scan, List<MonitorPattern> patterns) {
    Monitor monitor = new Monitor(patterns);
    monitors.put(scan, monitor);
    monitor.register();
  }

  /** Listens for it no more. */
  void remove(Scan scan) {
    Monitor monitor = monitors.remove(scan);
    if (monitor != null) {
      monitor.unregister();
    }
  }

  /** Whether a monitor listens for the scan, as far as is known. */
  boolean cover(Scan scan) {
    Monitor monitor = monitors.get(scan);
    return monitor != null && !monitor.failed;
  }

  /** The adapter came. */
  void resume(PoweredAdapter now) {
    session = now;
    new ArrayList<>(monitors.values()).forEach(Monitor::register);
  }

  /** The adapter went. */
  void suspend() {
    monitors.values().forEach(Monitor::unregister);
    session = null;
  }

  /** One scan's. */
  private final class Monitor {
    private final List<MonitorPattern> patterns;
    private @Nullable MonitorObject registered;
    private @Nullable ObjectManager root;
    private boolean active;
    private boolean failed;

    Monitor(List<MonitorPattern> patterns) {
      this.patterns = patterns;
    }

    void register() {
      PoweredAdapter now = session;
      if (now == null || failed) {
        return;
      }
      MonitorObject object = newObject();
      ObjectManager objects = object.root();
      registered = object;
      root = objects;
      active = false;
      // BlueZ asks for the objects at once: they have to be there first.
      now.bus().export(object);
      now.bus().export(objects);
      try {
        now.registerMonitors(objects.getObjectPath());
        control.after(ACTIVATION, () -> fail(object, "BlueZ has not activated it"));
      } catch (BusError e) {
        fail(object, String.valueOf(e.getMessage()));
      }
    }

    private MonitorObject newObject() {
      number++;
      return new MonitorObject("/io/bluezone/monitors" + number, patterns, new Events(), found);
    }

    private void fail(MonitorObject object, String why) {
      if (registered == object && !active) {
        log.info("no passive scan, an active one is made instead: {}", why);
        failed = true;
        unregister();
        uncovered.run();
      }
    }

    void unregister() {
      MonitorObject object = registered;
      ObjectManager objects = root;
      PoweredAdapter now = session;
      registered = null;
      if (object != null && objects != null && now != null) {
        PoweredAdapter.attempt(
            "stop listening", () -> now.unregisterMonitors(objects.getObjectPath()));
        now.bus().unexport(objects);
        now.bus().unexport(object);
      }
    }

    private final class Events implements MonitorObject.Listener {
      @Override
      public void activated() {
        control.post(() -> active = true);
      }

      @Override
      public void released() {
        control.post(
            () -> {
              active = false;
              MonitorObject object = registered;
              if (object != null) {
                control.after(RELEASE_GRACE, () -> fail(object, "BlueZ has released it"));
              }
            });
      }
    }
  }
}
