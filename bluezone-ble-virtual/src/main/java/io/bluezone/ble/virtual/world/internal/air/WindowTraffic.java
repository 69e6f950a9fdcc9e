// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No events are on the air. For each device that listens it is drawn when it hears each of those
 * that send near it, by the same rules as packets: the channels of both, the strength at that
 * moment, and the chance that nobody else sends then.
 */
final class WindowTraffic implements Traffic {

  private final RadioMedium medium;
  private final VirtualTime time;
  private final Signals signals;
  private final Grid grid;
  private final double captureThreshold;
  private final Map<Station, ListeningWindow> windows = new HashMap<>();

  WindowTraffic(RadioMedium medium, Signals signals, Grid grid, double captureThreshold) {
    this.medium = medium;
    time = medium.time();
    this.signals = signals;
    this.grid = grid;
    this.captureThreshold = captureThreshold;
  }

  @Override
  public void started(AdvertisingSet set) {
    long now = time.now();
    grid.follow(now);
    Cell cell = set.station().cell();
    if (cell == null || windows.isEmpty()) {
      return;
    }
    double reach = signals.reachOf(set.station(), set.txPower());
    for (Cell near : grid.within(cell, reach)) {
      for (Station receiver : near.listening()) {
        ListeningWindow window = windows.get(receiver);
        if (window != null && receiver != set.station()) {
          window.started(set, now);
          wakeUp(window, now);
        }
      }
    }
  }

  @Override
  public void listeningChanged(Station station) {
    if (station.isListening()) {
      ListeningWindow opened = new ListeningWindow(station, signals, captureThreshold);
      windows.put(station, opened);
      look(opened);
    } else {
      windows.remove(station);
    }
  }

  private boolean isOpen(ListeningWindow window) {
    return windows.get(window.receiver()) == window;
  }

  /** Draws what is heard until the next look. */
  private void look(ListeningWindow window) {
    synchronized (medium) {
      if (!isOpen(window)) {
        return;
      }
      long now = time.now();
      grid.follow(now);
      Cell cell = window.receiver().cell();
      List<Cell> near = cell == null ? List.of() : grid.within(cell, signals.longestReach());
      window.look(near, now);
      time.schedule(window.nextLook(), () -> look(window));
      wakeUp(window, now);
    }
  }

  /** Has the next report delivered at its time. */
  private void wakeUp(ListeningWindow window, long now) {
    long next = window.nextReport();
    if (next < window.wakesAt()) {
      window.setWakesAt(next);
      time.schedule(Math.max(next, now), () -> deliver(window, next));
    }
  }

  private void deliver(ListeningWindow window, long due) {
    List<Delivery> deliveries = new ArrayList<>();
    synchronized (medium) {
      if (!isOpen(window) || window.wakesAt() != due) {
        return;
      }
      long now = time.now();
      window.setWakesAt(Long.MAX_VALUE);
      for (@Nullable Hearing heard = window.poll(now); heard != null; heard = window.poll(now)) {
        AdvertisingSet set = heard.set();
        if (set.isActive() && set.station().isPowered()) {
          set.renewAddressWhenDue(now);
          AdvertisingEvent event = set.event(heard.eventStart());
          heard.reported();
          window
              .receiver()
              .deliver(medium.report(event, heard.channel(), heard.strength()), deliveries);
        }
      }
      wakeUp(window, now);
    }
    deliveries.forEach(Delivery::tell);
  }
}
