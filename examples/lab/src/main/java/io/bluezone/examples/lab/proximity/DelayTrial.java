// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A meeting at one moment of all duty cycles: how soon each phone hears each other, how often, and
 * at what cost. Real tracers in the simulated world. The same seed gives the same result.
 */
final class DelayTrial {

  private static final Instant MEETING = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration ALONE = Duration.ofMinutes(6);
  private static final double APART = 5_000;

  /**
   * A crowd.
   *
   * @param tracers how many phones run a tracer
   * @param originals how many more run the deployed app
   * @param side metres along the square that they stand in
   * @param within metres up to which two count as a pair
   * @param together for how long they stay, less than 15 min
   * @param propagation how far signals get
   * @param fidelity whether there are packets
   */
  record Crowd(
      int tracers,
      int originals,
      double side,
      double within,
      Duration together,
      Propagation propagation,
      Fidelity fidelity) {}

  /**
   * The delays until the ones heard the others.
   *
   * @param pairs how many there were to be heard
   * @param within2Minutes the share that was heard within 2 minutes
   * @param within5Minutes the share that was heard within 5 minutes
   * @param medianSeconds until half of them were heard
   * @param slowSeconds until 99 of 100 were heard; -1 if fewer were
   * @param byTenSeconds the share that was heard within 0, 10, 20 ... seconds
   */
  record Delays(
      int pairs,
      double within2Minutes,
      double within5Minutes,
      double medianSeconds,
      double slowSeconds,
      List<Double> byTenSeconds) {

    private static Delays of(List<Double> seconds, Duration together) {
      double[] sorted = seconds.stream().mapToDouble(each -> each).sorted().toArray();
      return new Delays(
          sorted.length,
          share(sorted, 120),
          share(sorted, 300),
          quantile(sorted, 0.5),
          quantile(sorted, 0.99),
          LongStream.rangeClosed(0, together.toSeconds() / 10)
              .mapToObj(tens -> share(sorted, 10.0 * tens))
              .toList());
    }

    private static double share(double[] sorted, double seconds) {
      return sorted.length == 0
          ? 1
          : (double) Arrays.stream(sorted).filter(each -> each <= seconds).count() / sorted.length;
    }

    private static double quantile(double[] sorted, double share) {
      if (sorted.length == 0) {
        return -1;
      }
      double at = sorted[(int) Math.ceil(share * sorted.length) - 1];
      return Double.isInfinite(at) ? -1 : at;
    }
  }

  /**
   * The outcome.
   *
   * @param tracers how soon tracers heard each other
   * @param ofOriginals how soon tracers heard the deployed app
   * @param byOriginals how soon the deployed app heard tracers
   * @param meanSamples how many samples a pair of tracers has of each other, on average
   * @param fewSamples how many or more 95 of 100 of them have
   * @param listenedSeconds for how long a tracer listened, made an hour of
   */
  record Result(
      Delays tracers,
      Delays ofOriginals,
      Delays byOriginals,
      double meanSamples,
      int fewSamples,
      double listenedSeconds) {}

  private record Phone(
      SimulatedDevice device, Position seat, InMemoryContactLog log, ProximityTracer tracer) {}

  private record Guest(SimulatedDevice device, Position seat, Original app) {}

  private final Crowd crowd;
  private final Random random;
  private final SimulatedWorld world;
  private final List<Phone> phones = new ArrayList<>();
  private final List<Guest> guests = new ArrayList<>();

  DelayTrial(Crowd crowd, DutyCycle cycle, long seed) {
    this.crowd = crowd;
    random = new Random(seed);
    world =
        SimulatedWorld.builder()
            .seed(seed)
            .start(MEETING.minus(ALONE))
            .propagation(crowd.propagation())
            .fidelity(crowd.fidelity())
            .build();
    for (int i = 0; i < crowd.tracers() + crowd.originals(); i++) {
      world.run(Duration.ofMillis(random.nextInt(240_000 / (crowd.tracers() + crowd.originals()))));
      // The originals are not all at one end of the square.
      boolean original =
          (long) (i + 1) * crowd.originals() / (crowd.tracers() + crowd.originals())
              > (long) i * crowd.originals() / (crowd.tracers() + crowd.originals());
      add(i, original, cycle, seed);
    }
  }

  private void add(int index, boolean original, DutyCycle cycle, long seed) {
    Position alone = new Position(APART * (1 + index), APART);
    SimulatedDevice device = world.addDevice("phone-" + index, DeviceProfile.android(), alone);
    if (original) {
      Original app = new Original(device, world.newScheduler(), new RollingId(3, index));
      app.start();
      guests.add(new Guest(device, seat(index), app));
      return;
    }
    InMemoryContactLog log = new InMemoryContactLog();
    ProximityTracer tracer =
        ProximityTracer.builder(device, log, new InMemoryKeyVault())
            .settings(TracingSettings.builder().dutyCycle(cycle).build())
            .time(world.time())
            .random(repeatable(31 * seed + index))
            .build();
    tracer.start();
    phones.add(new Phone(device, seat(index), log, tracer));
  }

  /** By the golden ratio, which spreads points evenly. */
  private Position seat(int index) {
    int all = crowd.tracers() + crowd.originals();
    return new Position(
        crowd.side() * (index * 0.6180339887498949 % 1), crowd.side() * (index + 0.5) / all);
  }

  private static SecureRandom repeatable(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA1PRNG", e);
    }
  }

  Result run() throws VaultException, ContactLogException {
    world.runUntil(MEETING);
    phones.forEach(phone -> phone.device().moveTo(phone.seat()));
    guests.forEach(guest -> guest.device().moveTo(guest.seat()));
    long before = listened();
    world.run(crowd.together());
    double seconds = (listened() - before) / 1e3 / phones.size();
    List<RollingId> ids = new ArrayList<>();
    for (Phone phone : phones) {
      ids.add(phone.tracer().currentId());
      phone.tracer().close();
    }
    return evaluate(ids, seconds * 3600 / crowd.together().toSeconds());
  }

  private long listened() {
    return phones.stream().mapToLong(phone -> phone.device().listened().toMillis()).sum();
  }

  private Result evaluate(List<RollingId> ids, double listened) throws ContactLogException {
    List<Double> among = new ArrayList<>();
    List<Double> ofOriginals = new ArrayList<>();
    List<Double> byOriginals = new ArrayList<>();
    List<Integer> samples = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      Map<RollingId, Encounter> met = new HashMap<>();
      for (Encounter encounter : phone.log().find(LogQuery.all())) {
        met.merge(encounter.id(), encounter, Encounter::merge);
      }
      for (int j = 0; j < phones.size(); j++) {
        if (i != j && isPair(phone.seat(), phones.get(j).seat())) {
          Encounter encounter = met.get(ids.get(j));
          among.add(delay(encounter));
          samples.add(encounter == null ? 0 : encounter.samples().count());
        }
      }
      for (Guest guest : guests) {
        if (isPair(phone.seat(), guest.seat())) {
          ofOriginals.add(delay(met.get(guest.app().id())));
          Instant heard = guest.app().firstHeard().get(ids.get(i));
          byOriginals.add(heard == null ? Double.POSITIVE_INFINITY : delay(heard));
        }
      }
    }
    int[] sorted = samples.stream().mapToInt(each -> each).sorted().toArray();
    return new Result(
        Delays.of(among, crowd.together()),
        Delays.of(ofOriginals, crowd.together()),
        Delays.of(byOriginals, crowd.together()),
        Arrays.stream(sorted).average().orElse(0),
        sorted.length == 0 ? 0 : sorted[sorted.length / 20],
        listened);
  }

  private boolean isPair(Position one, Position other) {
    return one.distanceTo(other) <= crowd.within();
  }

  private static double delay(Instant heard) {
    return Duration.between(MEETING, heard).toMillis() / 1e3;
  }

  private static double delay(@Nullable Encounter encounter) {
    if (encounter == null || encounter.samples().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double[] first = {Double.POSITIVE_INFINITY};
    encounter.samples().forEach((second, rssi) -> first[0] = Math.min(first[0], second));
    return first[0] + delay(encounter.intervalStart());
  }
}
