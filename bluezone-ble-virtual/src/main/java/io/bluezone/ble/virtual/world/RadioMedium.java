// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is on the air, and who hears it. Its monitor guards all state of the radios; it is never
 * held while a listener or handler of the user runs.
 */
final class RadioMedium {

  private static final int LEAST_RSSI = -127;
  private static final int MOST_RSSI = 20;
  private static final int LEGACY_LENGTH = 31;

  private final VirtualTime time;
  private final Propagation propagation;
  private final double captureThreshold;
  private final List<SimulatedDevice> devices = new ArrayList<>();
  private final List<Station> listening = new ArrayList<>();
  private final Deque<AdvertisingEvent> recent = new ArrayDeque<>();

  RadioMedium(VirtualTime time, Propagation propagation, double captureThreshold) {
    this.time = time;
    this.propagation = propagation;
    this.captureThreshold = captureThreshold;
  }

  VirtualTime time() {
    return time;
  }

  synchronized void add(SimulatedDevice device) {
    devices.add(device);
  }

  synchronized List<SimulatedDevice> devices() {
    return ImmutableList.copyOf(devices);
  }

  /** Finds out anew who listens; to be called whenever a scan or a power switch changes that. */
  synchronized void updateListening() {
    listening.clear();
    for (SimulatedDevice device : devices) {
      if (device.station().updateListening(time.now())) {
        listening.add(device.station());
      }
    }
  }

  /** Puts an event on the air. Nobody needs to hear of it when nobody listens. */
  synchronized void send(AdvertisingEvent airing) {
    airing.from().setSendingUntil(airing.end());
    if (listening.isEmpty()) {
      return;
    }
    while (!recent.isEmpty()
        && recent.getFirst().end() < airing.start() - AdvertisingEvent.LONGEST) {
      recent.removeFirst();
    }
    recent.addLast(airing);
    time.schedule(airing.end(), () -> receive(airing));
  }

  /** At the end of an event everything that may have disturbed it is known. */
  private void receive(AdvertisingEvent airing) {
    List<Runnable> deliveries = new ArrayList<>();
    synchronized (this) {
      for (Station receiver : listening) {
        ScanReport report = receiver == airing.from() ? null : reception(airing, receiver);
        if (report != null) {
          for (ScanSession scan : receiver.scans()) {
            if (scan.wants(report, receiver.profile().scanning())) {
              deliveries.add(() -> scan.tell(report));
            }
          }
        }
      }
    }
    deliveries.forEach(Runnable::run);
  }

  private @Nullable ScanReport reception(AdvertisingEvent airing, Station receiver) {
    for (int channel = 0; channel < AdvertisingEvent.CHANNELS; channel++) {
      long start = airing.start(channel);
      if (receiver.hears(channel, start, airing.end(channel))) {
        double strength = propagation.strength(airing.from(), receiver, airing.txPower(), start);
        if (propagation.understood(strength, airing.from(), receiver, start)
            && !isDisturbed(airing, channel, receiver, strength)) {
          return report(airing, channel, strength);
        }
      }
    }
    return null;
  }

  private boolean isDisturbed(
      AdvertisingEvent airing, int channel, Station receiver, double strength) {
    long start = airing.start(channel);
    long end = airing.end(channel);
    for (AdvertisingEvent other : recent) {
      if (other.from() == receiver && other.meets(start, end)) {
        return true;
      }
      if (other.from() != airing.from()
          && other.meets(channel, start, end)
          && strength - strengthOf(other, channel, receiver) < captureThreshold) {
        return true;
      }
    }
    return false;
  }

  private double strengthOf(AdvertisingEvent airing, int channel, Station receiver) {
    return propagation.strength(airing.from(), receiver, airing.txPower(), airing.start(channel));
  }

  private ScanReport report(AdvertisingEvent airing, int channel, double strength) {
    int rssi = (int) Math.max(LEAST_RSSI, Math.min(MOST_RSSI, Math.round(strength)));
    return new ScanReport(
        time.instant(airing.end(channel)),
        airing.address(),
        OptionalInt.of(rssi),
        OptionalInt.empty(),
        airing.data(),
        AdvertisingData.EMPTY,
        airing.connectable(),
        airing.data().size() > LEGACY_LENGTH);
  }

  /** Whoever invites connections under an address and reaches the reader now. */
  synchronized @Nullable Invitation invitation(DeviceAddress address, Station reader) {
    for (SimulatedDevice device : devices) {
      for (AdvertisingSet set : device.station().sets()) {
        if (set.isConnectable()
            && set.address().equals(address)
            && device.station() != reader
            && reaches(set, reader)) {
          return new Invitation(device, set);
        }
      }
    }
    return null;
  }

  /** A device and the advertisement by which it lets others connect. */
  record Invitation(SimulatedDevice device, AdvertisingSet set) {}

  /** Whether a packet of an advertiser gets through to a device now. */
  synchronized boolean reaches(AdvertisingSet from, Station to) {
    long now = time.now();
    double strength = propagation.strength(from.station(), to, from.txPower(), now);
    return from.station().isPowered()
        && to.isPowered()
        && propagation.understood(strength, from.station(), to, now);
  }
}
