// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.scan;

import io.bluezone.ble.internal.OnRadioThread;
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
 */
@OnRadioThread
final class Monitors {

  private static final Logger logger = LoggerFactory.getLogger(Monitors.class);

  /** The time that BlueZ may take to activate a monitor; it does not tell when it never will. */
  private static final Duration ACTIVATION = Duration.ofSeconds(5);

  /** The time that BlueZ may take to go after it has released its monitors. */
  private static final Duration RELEASE_GRACE = Duration.ofSeconds(2);

  private final RadioThread radioThread;
  private final Consumer<String> found;
  private final Runnable uncovered;
  private final Map<RunningScan, Monitor> monitors = new HashMap<>();
  private int number;
  private @Nullable PoweredAdapter adapter;

  /** No monitors yet; each heard device's path is told on a thread of the connection. */
  Monitors(RadioThread radioThread, Consumer<String> found, Runnable uncovered) {
    this.radioThread = radioThread;
    this.found = found;
    this.uncovered = uncovered;
  }

  void add(RunningScan scan, List<MonitorPattern> patterns) {
    Monitor monitor = new Monitor(patterns);
    monitors.put(scan, monitor);
    monitor.register();
  }

  void remove(RunningScan scan) {
    Monitor monitor = monitors.remove(scan);
    if (monitor != null) {
      monitor.unregister();
    }
  }

  /** Tells whether a monitor listens for the scan, as far as is known. */
  boolean cover(RunningScan scan) {
    Monitor monitor = monitors.get(scan);
    return monitor != null && !monitor.failed;
  }

  void resume(PoweredAdapter powered) {
    adapter = powered;
    new ArrayList<>(monitors.values()).forEach(Monitor::register);
  }

  void suspend() {
    monitors.values().forEach(Monitor::unregister);
    adapter = null;
  }

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
      PoweredAdapter powered = adapter;
      if (powered == null || failed) {
        return;
      }
      MonitorObject object = newObject();
      ObjectManager objects = object.root();
      registered = object;
      root = objects;
      active = false;
      // BlueZ asks for the objects at once: they have to be there first.
      powered.bus().export(object);
      powered.bus().export(objects);
      try {
        powered.registerMonitors(objects.getObjectPath());
        radioThread.after(ACTIVATION, () -> fail(object, "BlueZ has not activated it"));
      } catch (BusError e) {
        fail(object, String.valueOf(e.getMessage()));
      }
    }

    private MonitorObject newObject() {
      number++;
      return new MonitorObject(
          "/io/bluezone/monitors" + number,
          patterns,
          () -> radioThread.post(() -> active = true),
          () -> radioThread.post(this::released),
          found);
    }

    private void fail(MonitorObject object, String why) {
      if (registered == object && !active) {
        logger.info("no passive scan, an active one is made instead: {}", why);
        failed = true;
        unregister();
        uncovered.run();
      }
    }

    void unregister() {
      MonitorObject object = registered;
      ObjectManager objects = root;
      PoweredAdapter powered = adapter;
      registered = null;
      if (object != null && objects != null && powered != null) {
        PoweredAdapter.attempt(
            "stop listening", () -> powered.unregisterMonitors(objects.getObjectPath()));
        powered.bus().unexport(objects);
        powered.bus().unexport(object);
      }
    }

    private void released() {
      active = false;
      MonitorObject object = registered;
      if (object != null) {
        radioThread.after(RELEASE_GRACE, () -> fail(object, "BlueZ has released it"));
      }
    }
  }
}
