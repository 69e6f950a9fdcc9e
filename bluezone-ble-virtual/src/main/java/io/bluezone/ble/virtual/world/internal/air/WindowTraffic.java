// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

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
  private int listeners;

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
    if (cell == null || listeners == 0) {
      return;
    }
    double reach = signals.reachOf(set.station(), set.txPower());
    for (Cell near : grid.within(cell, reach)) {
      for (Station receiver : near.listening()) {
        ListeningWindow window = receiver.window();
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
      listeners++;
      station.links().tidy(time.now());
      ListeningWindow opened = new ListeningWindow(station, signals, captureThreshold);
      station.setWindow(opened);
      look(opened);
    } else {
      listeners--;
      station.setWindow(null);
    }
  }

  private static boolean isOpen(ListeningWindow window) {
    return window.receiver().window() == window;
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

  /** Has the next reports delivered at their time. */
  private void wakeUp(ListeningWindow window, long now) {
    long next = window.nextReports();
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
      Hearing heard = window.take(due);
      while (heard != null) {
        Hearing next = heard.nextReported();
        deliver(heard, window.receiver(), now, deliveries);
        heard = next;
      }
      wakeUp(window, now);
    }
    deliveries.forEach(Delivery::tell);
  }

  private void deliver(Hearing heard, Station receiver, long now, List<Delivery> deliveries) {
    AdvertisingSet set = heard.set();
    if (heard.isDue() && set.isActive() && set.station().isPowered()) {
      set.renewAddressWhenDue(now);
      ScanReport report =
          set.report(time.instant(heard.reportAt()), RadioMedium.rssi(heard.strength()));
      heard.reported();
      receiver.deliver(report, set, deliveries);
    }
  }
}
