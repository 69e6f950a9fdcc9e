// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.air.SimulatedScan.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * No events are on the air. For each device that listens it is drawn when it hears each of those
 * that send near it, by the same rules as packets: the channels of both, the strength at that
 * moment, and the chance that no one else sends then.
 */
final class WindowTraffic extends Traffic {

  WindowTraffic(RadioMedium medium, Signals signals, Grid grid, double captureThreshold) {
    super(medium, signals, grid, captureThreshold);
  }

  @Override
  void started(AdvertisingSet set) {
    long now = time.now();
    grid.follow(now);
    Cell cell = set.station().cell();
    if (cell == null || !isAnybodyListening()) {
      return;
    }
    double reach = signals.reachOf(set.station(), set.txPower());
    for (Cell near : grid.within(cell, reach)) {
      for (Station receiver : near.listening) {
        ListeningWindow window = receiver.window();
        if (window != null && receiver != set.station()) {
          if (window.started(set)) {
            long end = (now / ListeningWindow.SLOT + 1) * ListeningWindow.SLOT;
            time.schedule(receiver.timeline(), end, () -> drawBegun(window));
          }
        }
      }
    }
  }

  @Override
  void listeningChanged(Station station) {
    super.listeningChanged(station);
    if (station.isListening()) {
      station.links().tidy(time.now());
      ListeningWindow opened = new ListeningWindow(station, signals, captureThreshold, this::ring);
      station.setWindow(opened);
      look(opened);
    } else {
      ListeningWindow open = station.window();
      if (open != null) {
        open.close();
        station.setWindow(null);
      }
    }
  }

  private static boolean isOpen(ListeningWindow window) {
    return window.receiver().window() == window;
  }

  /** Draws what is heard until the next look. */
  private void look(ListeningWindow window) {
    medium.lock();
    try {
      if (!isOpen(window)) {
        return;
      }
      long now = time.now();
      grid.follow(now);
      Cell cell = window.receiver().cell();
      List<Cell> near = cell == null ? List.of() : grid.within(cell, signals.longestReach());
      window.look(near, now);
      time.schedule(window.receiver().timeline(), window.nextLook(), () -> look(window));
    } finally {
      medium.unlock();
    }
  }

  private void ring(ListeningWindow window, long slot) {
    time.schedule(
        window.receiver().timeline(), slot * ListeningWindow.SLOT, () -> deliver(window, slot));
  }

  private void drawBegun(ListeningWindow window) {
    medium.lock();
    try {
      if (isOpen(window)) {
        window.drawBegun(time.now());
      }
    } finally {
      medium.unlock();
    }
  }

  private void deliver(ListeningWindow window, long slot) {
    List<Delivery> deliveries;
    medium.lock();
    try {
      if (!isOpen(window)) {
        return;
      }
      ReportSlots reports = window.reports();
      int each = reports.take(slot);
      if (each == ReportSlots.NONE) {
        return;
      }
      deliveries = new ArrayList<>(1);
      Instant instant = time.clock().instant();
      while (each != ReportSlots.NONE) {
        deliver(reports.set(each), reports.strength(each), window.receiver(), instant, deliveries);
        each = reports.release(each);
      }
    } finally {
      medium.unlock();
    }
    for (int i = 0; i < deliveries.size(); i++) {
      deliveries.get(i).tell();
    }
  }

  private void deliver(
      AdvertisingSet set,
      double strength,
      Station receiver,
      Instant instant,
      List<Delivery> deliveries) {
    if (set.isActive() && set.station().isPowered()) {
      set.renewAddressWhenDue(time.now());
      receiver.deliver(set.report(instant, RadioMedium.shown(strength)), set, deliveries);
    }
  }
}
