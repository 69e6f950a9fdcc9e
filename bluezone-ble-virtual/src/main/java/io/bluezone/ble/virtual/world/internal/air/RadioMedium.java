// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The medium that all radios share: what is on the air, and who receives it. Its monitor guards the
 * state of all radios; it is never held while a listener or handler of the user runs.
 */
public final class RadioMedium {

  private static final int LEAST_RSSI = -127;
  private static final int MOST_RSSI = 20;
  private static final OptionalInt[] SHOWN = allShown();
  private static final int LEGACY_LENGTH = 31;

  private final VirtualTime time;

  @GuardedBy("this")
  private final Signals signals;

  @GuardedBy("this")
  private final Grid grid = new Grid();

  @GuardedBy("this")
  private final Traffic traffic;

  @GuardedBy("this")
  private final Map<DeviceAddress, List<AdvertisingSet>> byAddress = new HashMap<>();

  /** A medium without devices. The seed is that of what is random between two devices. */
  public RadioMedium(
      VirtualTime time,
      long seed,
      List<PairModel> pairs,
      double captureThreshold,
      Fidelity fidelity) {
    this.time = time;
    signals = new Signals(seed, pairs);
    traffic =
        switch (fidelity) {
          case PACKETS -> new PacketTraffic(this, signals, grid, captureThreshold);
          case WINDOWS -> new WindowTraffic(this, signals, grid, captureThreshold);
        };
  }

  public VirtualTime time() {
    return time;
  }

  /** Adds a device, or takes note of where it was moved and what it became. */
  public synchronized void update(Station station) {
    signals.know(station.profile().frontEnd());
    grid.place(station, time.now());
  }

  /** Updates whether a device listens, after a scan or a power switch may have changed that. */
  public synchronized void updateListening(Station station) {
    Cell cell = station.cell();
    if (station.mustCease()) {
      station.cease(time.now());
      if (cell != null) {
        cell.listening.remove(station);
      }
      traffic.listeningChanged(station);
    }
    if (station.mustBegin()) {
      station.begin(time.now());
      if (cell != null) {
        cell.listening.add(station);
      }
      traffic.listeningChanged(station);
    }
  }

  /** An advertisement goes on the air, again after the power was off. */
  synchronized void started(AdvertisingSet set) {
    traffic.started(set);
  }

  synchronized void addressed(AdvertisingSet set) {
    byAddress.computeIfAbsent(set.address(), address -> new ArrayList<>(1)).add(set);
  }

  synchronized void unaddressed(AdvertisingSet set) {
    List<AdvertisingSet> sets = byAddress.get(set.address());
    if (sets != null && sets.remove(set) && sets.isEmpty()) {
      byAddress.remove(set.address());
    }
  }

  /** A receiver's reading of a strength. */
  static int rssi(double strength) {
    return (int) Math.max(LEAST_RSSI, Math.min(MOST_RSSI, Math.round(strength)));
  }

  /** The same as reports have it, made once. */
  static OptionalInt shown(double strength) {
    return SHOWN[rssi(strength) - LEAST_RSSI];
  }

  private static OptionalInt[] allShown() {
    OptionalInt[] all = new OptionalInt[MOST_RSSI - LEAST_RSSI + 1];
    Arrays.setAll(all, i -> OptionalInt.of(i + LEAST_RSSI));
    return all;
  }

  static ScanReport report(
      Instant received,
      OptionalInt rssi,
      DeviceAddress address,
      AdvertisingData data,
      boolean connectable) {
    return new ScanReport(
        received,
        address,
        rssi,
        OptionalInt.empty(),
        data,
        AdvertisingData.EMPTY,
        connectable,
        data.size() > LEGACY_LENGTH);
  }

  /** The advertisement of a device that accepts connections under an address and gets through. */
  public synchronized @Nullable AdvertisingSet invitation(DeviceAddress address, Station reader) {
    @Nullable AdvertisingSet first = null;
    for (AdvertisingSet set : byAddress.getOrDefault(address, List.of())) {
      if (set.isConnectable()
          && set.station() != reader
          && (first == null || set.station().index() < first.station().index())
          && reaches(set, reader)) {
        first = set;
      }
    }
    return first;
  }

  /** Tells whether a packet of an advertiser gets through to a device now. */
  public synchronized boolean reaches(AdvertisingSet from, Station to) {
    long now = time.now();
    double strength = signals.strength(from.station(), to, from.txPower(), now);
    return from.station().isPowered()
        && to.isPowered()
        && strength != Signals.SILENCE
        && signals.understood(strength, from.station(), to, now);
  }
}
