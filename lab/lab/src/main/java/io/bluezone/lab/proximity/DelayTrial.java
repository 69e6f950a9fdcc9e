// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Fidelity;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.Propagation;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.population.Gathering;
import io.bluezone.lab.population.Point;
import io.bluezone.lab.population.Population;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * Phones with a tracer, and others with the deployed app, in a square of so many metres along its
   * side. Two count as a pair up to some metres; they stay less than 15 min.
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
   * The delays until the ones heard the others: the shares heard in time, the seconds until half
   * and until 99 of 100 were heard (-1 if fewer were), and the share heard within 0, 10, 20 ...
   * seconds.
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
   * The delays among tracers, of the deployed app to tracers and the other way round; the mean of
   * the samples that tracers have of each other, how many 95 of 100 have at least, and the seconds
   * that a tracer listened in an hour.
   */
  record Result(
      Delays tracers,
      Delays ofOriginals,
      Delays byOriginals,
      double meanSamples,
      int fewSamples,
      double listenedSeconds) {

    /** Gives the delays of which there are any by the names of their texts. */
    Map<String, Delays> named() {
      Map<String, Delays> named = new LinkedHashMap<>();
      named.put("delay.tracers", tracers);
      named.put("delay.of-originals", ofOriginals);
      named.put("delay.by-originals", byOriginals);
      named.values().removeIf(delays -> delays.pairs() == 0);
      return named;
    }
  }

  private record Phone(TrialPhone of, Point seat) {}

  private record Guest(SimulatedDevice device, Point seat, Original app) {}

  private final Crowd crowd;
  private final Random random;
  private final SimulatedWorld world;
  private final List<Point> alone;
  private final List<Point> seats;
  private final List<Phone> phones = new ArrayList<>();
  private final List<Guest> guests = new ArrayList<>();

  DelayTrial(Crowd crowd, DutyCycle cycle, long seed) {
    this.crowd = crowd;
    random = new Random(seed);
    int all = crowd.tracers() + crowd.originals();
    Population people = Gathering.plan(all, crowd.side(), ALONE, crowd.together());
    alone = people.at(Duration.ZERO).stream().flatMap(Optional::stream).toList();
    seats = people.at(ALONE).stream().flatMap(Optional::stream).toList();
    world =
        SimulatedWorld.builder()
            .seed(seed)
            .start(MEETING.minus(ALONE))
            .propagation(crowd.propagation())
            .fidelity(crowd.fidelity())
            .build();
    for (int i = 0; i < all; i++) {
      world.run(Duration.ofMillis(random.nextInt(240_000 / all)));
      // The originals are not all at one end of the square.
      boolean original =
          (long) (i + 1) * crowd.originals() / all > (long) i * crowd.originals() / all;
      add(i, original, cycle, seed);
    }
  }

  private void add(int index, boolean original, DutyCycle cycle, long seed) {
    SimulatedDevice device =
        world.addDevice("phone-" + index, DeviceProfile.android(), position(alone.get(index)));
    Point seat = seats.get(index);
    if (original) {
      Original app = new Original(device, world.newScheduler(), new RollingId(3, index));
      app.start();
      guests.add(new Guest(device, seat, app));
    } else {
      phones.add(new Phone(TrialPhone.start(world, device, cycle, 31 * seed + index), seat));
    }
  }

  private static Position position(Point point) {
    return new Position(point.x(), point.y());
  }

  Result run() throws VaultException, ContactLogException {
    world.runUntil(MEETING);
    phones.forEach(phone -> phone.of().device().moveTo(position(phone.seat())));
    guests.forEach(guest -> guest.device().moveTo(position(guest.seat())));
    long before = listened();
    world.run(crowd.together());
    double seconds = (listened() - before) / 1e3 / phones.size();
    List<RollingId> ids = new ArrayList<>();
    for (Phone phone : phones) {
      ids.add(phone.of().tracer().currentId());
      phone.of().tracer().close();
    }
    return evaluate(ids, seconds * 3600 / crowd.together().toSeconds());
  }

  private long listened() {
    return phones.stream().mapToLong(phone -> phone.of().device().listened().toMillis()).sum();
  }

  private Result evaluate(List<RollingId> ids, double listened) throws ContactLogException {
    List<Double> among = new ArrayList<>();
    List<Double> ofOriginals = new ArrayList<>();
    List<Double> byOriginals = new ArrayList<>();
    List<Integer> samples = new ArrayList<>();
    for (int i = 0; i < phones.size(); i++) {
      Phone phone = phones.get(i);
      Map<RollingId, Encounter> met = new HashMap<>();
      for (Encounter encounter : phone.of().encounters()) {
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

  private boolean isPair(Point one, Point other) {
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
