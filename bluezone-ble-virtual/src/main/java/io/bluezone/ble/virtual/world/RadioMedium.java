// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
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
 * The medium that all radios share: what is on the air, and who receives it. Its monitor guards the
 * state of all radios; it is never held while a listener or handler of the user runs.
 */
final class RadioMedium {

  private static final int LEAST_RSSI = -127;
  private static final int MOST_RSSI = 20;
  private static final int LEGACY_LENGTH = 31;

  private final VirtualTime time;
  private final Propagation propagation;
  private final double captureThreshold;

  @GuardedBy("this")
  private final List<SimulatedDevice> devices = new ArrayList<>();

  @GuardedBy("this")
  private final List<Station> listening = new ArrayList<>();

  @GuardedBy("this")
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

  /** Updates who listens. To be called after a scan or a power switch may have changed that. */
  synchronized void updateListening() {
    listening.clear();
    for (SimulatedDevice device : devices) {
      if (device.station().updateListening(time.now())) {
        listening.add(device.station());
      }
    }
  }

  /** Sends an event. Without a listening station nothing is scheduled. */
  synchronized void send(AdvertisingEvent event) {
    event.from().setSendingUntil(event.end());
    if (listening.isEmpty()) {
      return;
    }
    while (!recent.isEmpty()
        && recent.getFirst().end() < event.start() - AdvertisingEvent.LONGEST) {
      recent.removeFirst();
    }
    recent.addLast(event);
    time.schedule(event.end(), () -> receive(event));
  }

  /** Delivers an event at its end, when all that may have disturbed it is known. */
  private void receive(AdvertisingEvent event) {
    List<Runnable> deliveries = new ArrayList<>();
    synchronized (this) {
      for (Station receiver : listening) {
        ScanReport report = receiver == event.from() ? null : reception(event, receiver);
        if (report != null) {
          for (SimulatedScan scan : receiver.scans()) {
            if (scan.wants(report, receiver.profile().scanning())) {
              deliveries.add(() -> scan.tell(report));
            }
          }
        }
      }
    }
    deliveries.forEach(Runnable::run);
  }

  @GuardedBy("this")
  private @Nullable ScanReport reception(AdvertisingEvent event, Station receiver) {
    for (int channel = 0; channel < AdvertisingEvent.CHANNELS; channel++) {
      long start = event.start(channel);
      if (receiver.hears(channel, start, event.end(channel))) {
        double strength = propagation.strength(event.from(), receiver, event.txPower(), start);
        if (propagation.understood(strength, event.from(), receiver, start)
            && !isDisturbed(event, channel, receiver, strength)) {
          return report(event, channel, strength);
        }
      }
    }
    return null;
  }

  @GuardedBy("this")
  private boolean isDisturbed(
      AdvertisingEvent event, int channel, Station receiver, double strength) {
    long start = event.start(channel);
    long end = event.end(channel);
    for (AdvertisingEvent other : recent) {
      if (other.from() == receiver && other.meets(start, end)) {
        return true;
      }
      if (other.from() != event.from()
          && other.meets(channel, start, end)
          && strength - strengthOf(other, channel, receiver) < captureThreshold) {
        return true;
      }
    }
    return false;
  }

  private double strengthOf(AdvertisingEvent event, int channel, Station receiver) {
    return propagation.strength(event.from(), receiver, event.txPower(), event.start(channel));
  }

  private ScanReport report(AdvertisingEvent event, int channel, double strength) {
    int rssi = (int) Math.max(LEAST_RSSI, Math.min(MOST_RSSI, Math.round(strength)));
    return new ScanReport(
        time.instant(event.end(channel)),
        event.address(),
        OptionalInt.of(rssi),
        OptionalInt.empty(),
        event.data(),
        AdvertisingData.EMPTY,
        event.connectable(),
        event.data().size() > LEGACY_LENGTH);
  }

  /** The device that accepts connections under an address and reaches the reader now. */
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
