// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import com.google.common.collect.ImmutableList;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Place;
import io.bluezone.ble.virtual.world.internal.propagation.PairModel;
import io.bluezone.ble.virtual.world.internal.time.Partition;
import io.bluezone.ble.virtual.world.internal.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The medium that all radios share: what is on the air, and who receives it. Its lock guards the
 * state of radios: of those that may hear of each other on a thread that runs the world, else of
 * all. It is never held while a listener or handler of the user runs.
 */
public final class RadioMedium {

  private static final int LEAST_RSSI = -127;
  private static final int MOST_RSSI = 20;
  private static final OptionalInt[] SHOWN = allShown();
  private static final int LEGACY_LENGTH = 31;

  private final VirtualTime time;

  private final Signals signals;

  private final Grid grid;

  /** In the order of their indices. */
  private final List<Station> stations = new ArrayList<>();

  private final Traffic traffic;

  private final Map<DeviceAddress, ImmutableList<AdvertisingSet>> byAddress =
      new ConcurrentHashMap<>();

  /** A medium without devices. The seed is that of what is random between two devices. */
  public RadioMedium(
      VirtualTime time,
      long seed,
      List<PairModel> pairs,
      double captureThreshold,
      Fidelity fidelity) {
    this.time = time;
    signals = new Signals(seed, pairs);
    grid = new Grid(time);
    traffic =
        switch (fidelity) {
          case PACKETS -> new PacketTraffic(this, signals, grid, captureThreshold);
          case WINDOWS -> new WindowTraffic(this, signals, grid, captureThreshold);
        };
  }

  public VirtualTime time() {
    return time;
  }

  /** Locks the state of radios; may be locked again. */
  public void lock() {
    time.lock();
  }

  public void unlock() {
    time.unlock();
  }

  /** Groups the devices that may hear of each other, if any is heard. */
  public Partition islands() {
    return new Islands(grid, stations, signals);
  }

  /** Adds a device, where it is. */
  public void add(Station station) {
    time.change(
        () -> {
          stations.add(station);
          takeNote(station);
        });
  }

  /** Takes note of what a device became. */
  public void update(Station station) {
    time.change(() -> takeNote(station));
  }

  /** Moves a device to another place, where a walk begins then. */
  public void move(Station station, Place place) {
    time.change(
        () -> {
          station.moveTo(place, time.now());
          takeNote(station);
        });
  }

  private void takeNote(Station station) {
    signals.know(station.profile().frontEnd());
    grid.place(station, time.now());
  }

  /** Updates whether a device listens, after a scan or a power switch may have changed that. */
  public void updateListening(Station station) {
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
  void started(AdvertisingSet set) {
    traffic.started(set);
  }

  void addressed(AdvertisingSet set) {
    byAddress.merge(
        set.address(),
        set.alone(),
        (known, one) -> ImmutableList.<AdvertisingSet>builder().addAll(known).addAll(one).build());
  }

  void unaddressed(AdvertisingSet set) {
    if (byAddress.remove(set.address(), set.alone())) {
      return;
    }
    byAddress.computeIfPresent(
        set.address(),
        (address, sets) -> {
          List<AdvertisingSet> others = new ArrayList<>(sets);
          others.remove(set);
          return others.isEmpty() ? null : ImmutableList.copyOf(others);
        });
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
  public @Nullable AdvertisingSet invitation(DeviceAddress address, Station reader) {
    @Nullable AdvertisingSet first = null;
    lock();
    try {
      for (AdvertisingSet set : byAddress.getOrDefault(address, ImmutableList.of())) {
        Station sender = set.station();
        if (set.isConnectable()
            && sender != reader
            && sender.timeline().runsWith(reader.timeline())
            && (first == null || sender.index() < first.station().index())
            && reaches(set, reader)) {
          first = set;
        }
      }
    } finally {
      unlock();
    }
    return first;
  }

  /** Tells whether a packet of an advertiser gets through to a device now. */
  public boolean reaches(AdvertisingSet from, Station to) {
    lock();
    try {
      long now = time.now();
      double strength = signals.strength(from.station(), to, from.txPower(), now);
      return from.station().isPowered()
          && to.isPowered()
          && strength != Signals.SILENCE
          && signals.understood(strength, from.station(), to, now);
    } finally {
      unlock();
    }
  }
}
