// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.virtual.world.internal.air.SimulatedScan.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each advertising event is on the air, for each device that may hear it. */
final class PacketTraffic extends Traffic {

  PacketTraffic(RadioMedium medium, Signals signals, Grid grid, double captureThreshold) {
    super(medium, signals, grid, captureThreshold);
  }

  @Override
  void started(AdvertisingSet set) {
    if (!set.isWaiting()) {
      next(set, time.now() + set.delay());
    }
  }

  private void next(AdvertisingSet set, long at) {
    set.setWaiting(true);
    time.schedule(time.world(), at, () -> event(set));
  }

  private void event(AdvertisingSet set) {
    medium.lock();
    try {
      set.setWaiting(false);
      Station station = set.station();
      if (!set.isActive() || !station.isPowered()) {
        return;
      }
      long now = time.now();
      if (station.sendingUntil() > now) {
        next(set, station.sendingUntil());
        return;
      }
      set.renewAddressWhenDue(now);
      next(set, now + set.interval() + set.delay());
      send(set.event(now));
    } finally {
      medium.unlock();
    }
  }

  /** Sends an event. Where no one listens nothing is scheduled. */
  private void send(AdvertisingEvent event) {
    Station from = event.from();
    from.setSendingUntil(event.end());
    if (!isAnybodyListening()) {
      return;
    }
    grid.follow(event.start());
    Cell cell = from.cell();
    if (cell == null) {
      return;
    }
    while (!cell.recent.isEmpty()
        && cell.recent.getFirst().end() < event.start() - AdvertisingEvent.LONGEST) {
      cell.recent.removeFirst();
    }
    cell.recent.addLast(event);
    List<Cell> near = grid.within(cell, signals.reachOf(from, from.strongest()));
    if (isAnybodyIn(near)) {
      time.schedule(time.world(), event.end(), () -> receive(event, cell));
    }
  }

  /** Leaves out a receiver that begins to listen in the middle of a packet. */
  private static boolean isAnybodyIn(List<Cell> near) {
    for (int i = 0; i < near.size(); i++) {
      if (!near.get(i).listening.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Gives the possible receivers of a device in a square. */
  private Audience audience(Station sender, Cell cell) {
    Audience audience = sender.audience(signals);
    audience.update(grid.within(cell, signals.reachOf(sender, sender.strongest())), time.now());
    return audience;
  }

  /** Delivers an event at its end, when all that may have disturbed it is known. */
  private void receive(AdvertisingEvent event, Cell cell) {
    List<Delivery> deliveries = new ArrayList<>();
    medium.lock();
    try {
      grid.follow(event.end());
      Overlaps overlaps = new Overlaps(event, cell);
      List<Path> paths = audience(event.from(), cell).all();
      for (int i = 0; i < paths.size(); i++) {
        Path path = paths.get(i);
        if (path.other.isListening()) {
          ScanReport report = reception(event, path, overlaps);
          if (report != null) {
            path.other.deliver(report, event.set(), deliveries);
          }
        }
      }
    } finally {
      medium.unlock();
    }
    deliveries.sort(Delivery.BY_RECEIVER);
    deliveries.forEach(Delivery::tell);
  }

  private @Nullable ScanReport reception(AdvertisingEvent event, Path path, Overlaps overlaps) {
    Station receiver = path.other;
    for (int channel = 0; channel < AdvertisingEvent.CHANNELS; channel++) {
      long start = event.start(channel);
      if (receiver.hears(channel, start, event.end(channel))) {
        double strength = path.strength(event.txPower(), start);
        if (strength != Signals.SILENCE
            && Signals.understood(strength, path.link, receiver, start)
            && !isDisturbed(event, channel, receiver, strength, overlaps)) {
          return RadioMedium.report(
              time.instant(event.end(channel)),
              RadioMedium.shown(strength),
              event.address(),
              event.data(),
              event.connectable());
        }
      }
    }
    return null;
  }

  private boolean isDisturbed(
      AdvertisingEvent event, int channel, Station receiver, double strength, Overlaps overlaps) {
    long start = event.start(channel);
    long end = event.end(channel);
    List<AdvertisingEvent> others = overlaps.events();
    for (int i = 0; i < others.size(); i++) {
      AdvertisingEvent other = others.get(i);
      if (other.from() == receiver && other.meets(start, end)) {
        return true;
      }
      if (other.meets(channel, start, end)
          && strength - strengthOf(other, channel, receiver) < captureThreshold) {
        return true;
      }
    }
    return false;
  }

  /** Its audience is up to date. */
  private double strengthOf(AdvertisingEvent event, int channel, Station receiver) {
    Path path = event.from().audience(signals).to(receiver);
    return path == null ? Signals.SILENCE : path.strength(event.txPower(), event.start(channel));
  }

  /** The events of others that were on the air at the same time and may be heard where it is. */
  private final class Overlaps {
    private final AdvertisingEvent event;
    private final Cell cell;
    private @Nullable List<AdvertisingEvent> events;

    Overlaps(AdvertisingEvent event, Cell cell) {
      this.event = event;
      this.cell = cell;
    }

    List<AdvertisingEvent> events() {
      List<AdvertisingEvent> found = events;
      if (found == null) {
        found = find();
        events = found;
      }
      return found;
    }

    private List<AdvertisingEvent> find() {
      List<AdvertisingEvent> found = new ArrayList<>();
      double reach = signals.reachOf(event.from(), event.txPower()) + signals.longestReach();
      for (Cell near : grid.within(cell, reach)) {
        for (AdvertisingEvent other : near.recent) {
          if (other.from() != event.from() && other.meets(event.start(), event.end())) {
            found.add(other);
            Audience unused = audience(other.from(), near);
          }
        }
      }
      return found;
    }
  }
}
