// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.scenario.ScenarioAttacker;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Devices in a world that do not keep to the protocol, and what each achieved. */
final class Attackers {

  /** The time that a captured or invented frame is sent, and the least time between two. */
  private static final Duration ON_AIR = Duration.ofSeconds(30);

  private static final int MOST_AT_ONCE = 500;

  private final SimulatedWorld world;
  private final List<Attack> attacks = new ArrayList<>();
  private final List<Registration> kept = new ArrayList<>();

  private abstract static class Attack {
    final ScenarioAttacker from;
    final Map<String, Long> achieved = new LinkedHashMap<>();

    Attack(ScenarioAttacker from) {
      this.from = from;
    }

    void count(String what, long by) {
      achieved.merge(what, by, Long::sum);
    }

    void step(Duration now) throws RadioException {}

    void end() {}
  }

  record Achieved(String name, ScenarioAttacker.Attack kind, Map<String, Long> numbers) {}

  private Attackers(SimulatedWorld world) {
    this.world = world;
  }

  static Attackers start(SimulatedWorld world, List<ScenarioAttacker> all, long seed)
      throws RadioException {
    Attackers attackers = new Attackers(world);
    for (ScenarioAttacker each : all) {
      attackers.attacks.add(
          switch (each.kind()) {
            case SNIFFER -> attackers.new Sniffer(each);
            case REPLAY -> attackers.new Resender(each, each.after(), false);
            case RELAY -> attackers.new Resender(each, Duration.ZERO, true);
            case FLOOD -> attackers.new Flood(each, seed);
            case SILENT_GATT -> attackers.new SilentGatt(each);
          });
    }
    return attackers;
  }

  /** Once a second. */
  void step(Duration now) throws RadioException {
    for (Attack each : attacks) {
      each.step(now);
    }
  }

  List<Achieved> achieved() {
    List<Achieved> all = new ArrayList<>();
    for (Attack each : attacks) {
      each.end();
      all.add(new Achieved(each.from.name(), each.from.kind(), Map.copyOf(each.achieved)));
    }
    return all;
  }

  boolean isEmpty() {
    return attacks.isEmpty();
  }

  private SimulatedDevice device(String name, Position at) {
    return world.addDevice(name, DeviceProfile.android(), at);
  }

  /** Writes down which IDs come from which address: one address with two IDs follows a person. */
  private final class Sniffer extends Attack {
    private final SetMultimap<DeviceAddress, RollingId> idsByAddress = LinkedHashMultimap.create();
    private final SetMultimap<RollingId, DeviceAddress> addressesById = LinkedHashMultimap.create();

    Sniffer(ScenarioAttacker from) throws RadioException {
      super(from);
      keep(device(from.name(), from.at()).scan(ScanSettings.DEFAULT, this::heard));
    }

    private void heard(ScanReport report) {
      count("frames", 1);
      Optional<RollingId> id = Beacon.decode(report).flatMap(Beacon::id);
      if (id.isPresent()) {
        idsByAddress.put(report.address(), id.get());
        addressesById.put(id.get(), report.address());
      }
    }

    @Override
    void end() {
      achieved.put("addresses", (long) idsByAddress.keySet().size());
      achieved.put("ids", (long) addressesById.keySet().size());
      achieved.put(
          "addressesWithSeveralIds",
          idsByAddress.asMap().values().stream().filter(ids -> ids.size() > 1).count());
      achieved.put(
          "idsWithSeveralAddresses",
          addressesById.asMap().values().stream().filter(each -> each.size() > 1).count());
    }
  }

  /** Sends what it hears: later in the same place, or at once in another. */
  private final class Resender extends Attack {
    private record Captured(AdvertisingData data, DeviceAddress address, Duration due) {}

    private record Sent(Registration registration, Duration until) {}

    private final Duration after;
    private final SimulatedDevice sender;
    private final Deque<Captured> waiting = new ArrayDeque<>();
    private final Map<DeviceAddress, AdvertisingData> captured = new HashMap<>();
    private final Deque<Sent> sending = new ArrayDeque<>();
    private Duration now = Duration.ZERO;

    Resender(ScenarioAttacker from, Duration after, boolean elsewhere) throws RadioException {
      super(from);
      this.after = after;
      SimulatedDevice ear = device(from.name(), from.at());
      sender = elsewhere ? device(from.name() + "'s other end", from.to()) : ear;
      keep(ear.scan(ScanSettings.DEFAULT.withFilters(Beacon.scanFilters()), this::heard));
    }

    private void heard(ScanReport report) {
      boolean own = sender.addresses().contains(report.address());
      boolean known =
          report.data().equals(captured.getOrDefault(report.address(), AdvertisingData.EMPTY));
      if (!own && !known && Beacon.decode(report).flatMap(Beacon::id).isPresent()) {
        captured.put(report.address(), report.data());
        waiting.add(new Captured(report.data(), report.address(), now.plus(after)));
        count("framesCaptured", 1);
      }
    }

    @Override
    void step(Duration time) throws RadioException {
      now = time;
      while (!sending.isEmpty() && sending.peek().until().compareTo(now) <= 0) {
        sending.remove().registration().close();
      }
      while (!waiting.isEmpty()
          && waiting.peek().due().compareTo(now) <= 0
          && sending.size() < MOST_AT_ONCE) {
        Captured each = waiting.remove();
        sending.add(
            new Sent(
                sender.broadcast(each.data(), each.address(), AdvertiseSettings.DEFAULT),
                now.plus(ON_AIR)));
        count("framesResent", 1);
      }
    }
  }

  /** Sends invented IDs, so many new ones a second. */
  private final class Flood extends Attack {
    private final SimulatedDevice device;
    private final SplittableRandom random;
    private final Deque<Registration> sending = new ArrayDeque<>();

    Flood(ScenarioAttacker from, long seed) {
      super(from);
      random = new SplittableRandom(seed);
      device = device(from.name(), from.at());
    }

    @Override
    void step(Duration now) throws RadioException {
      for (int i = 0; i < from.rate(); i++) {
        byte[] id = new byte[RollingId.LENGTH];
        random.nextBytes(id);
        sending.add(
            device.broadcast(
                Beacon.toAdvertisement(RollingId.of(id)).encode(0, true),
                new DeviceAddress(random.nextLong(1L << 48), DeviceAddress.Type.RANDOM),
                AdvertiseSettings.DEFAULT));
        count("idsInvented", 1);
      }
      while (sending.size() > Math.min(MOST_AT_ONCE, from.rate() * 15)) {
        sending.remove().close();
      }
    }
  }

  /** Looks like an iPhone, is connected to, and says nothing. */
  private final class SilentGatt extends Attack {
    SilentGatt(ScenarioAttacker from) throws RadioException {
      super(from);
      SimulatedDevice device =
          world.addDevice(from.name(), DeviceProfile.iPhoneForeground(), from.at());
      device.faults().ignoreReads();
      keep(device.advertise(Beacon.toIosAdvertisement(), AdvertiseSettings.DEFAULT));
    }
  }

  private void keep(Registration registration) {
    kept.add(registration);
  }
}
