// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static io.bluezone.ble.virtual.Running.assertRuns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Worlds in which devices apart from each other run side by side. */
final class ThreadsTest {

  private static final List<Carry> WAYS = List.of(Carry.values());
  private static final int PEOPLE = 30;
  private static final int PLACES = 8;
  private static final double APART = 300;

  private static SimulatedWorld world(long seed, int threads) {
    return SimulatedWorld.builder().seed(seed).fidelity(Fidelity.WINDOWS).threads(threads).build();
  }

  private static void in(SimulatedDevice device, long millis, Runnable task) {
    ScheduledFuture<?> unused =
        device.time().executor().schedule(task, millis, TimeUnit.MILLISECONDS);
  }

  /** People who stay, go from place to place at once, or walk past several. */
  private static final class Town {
    final SimulatedWorld world;
    final List<SimulatedDevice> devices = new ArrayList<>();
    final List<Heard> heard = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    Town(long seed, int threads) throws RadioException {
      world = world(seed, threads);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < PEOPLE; i++) {
        DeviceProfile profile = i % 3 == 0 ? Worlds.PHONE.withPublicAddress() : Worlds.PHONE;
        SimulatedDevice device = world.addDevice(profile, way(i, random));
        devices.add(device);
        heard.add(Worlds.listen(device));
        assertRuns(Worlds.advertise(device, i));
        live(i, device);
      }
    }

    private static Walk way(int person, SplittableRandom random) {
      Walk walk = Walk.from(seat(random));
      for (int minute = 1; person % 2 == 0 && minute < 6; minute++) {
        Duration at = Duration.ofSeconds(60 * minute + random.nextInt(20));
        walk = person % 4 == 0 ? walk.thenAway(at) : walk.then(at, seat(random));
        walk = walk.then(at.plusMillis(1 + random.nextInt(30_000)), seat(random));
      }
      return walk;
    }

    private static Position seat(SplittableRandom random) {
      return new Position(
          APART * random.nextInt(PLACES) + 5 * random.nextDouble(), 5 * random.nextDouble());
    }

    /** What its program does: it sends, moves, asks the world and another device for something. */
    private void live(int number, SimulatedDevice device) {
      ScheduledFuture<?> unused =
          device
              .time()
              .executor()
              .scheduleAtFixedRate(
                  () -> {
                    device.power(number % 5 != 0 || device.time().nanoTime() % 2 == 0);
                    String line = number + " at " + device.time().nanoTime();
                    world.time().executor().execute(() -> told.add(line));
                    SimulatedDevice next = devices.get((number + 1) % PEOPLE);
                    in(next, 10, () -> next.carry(WAYS.get(number % WAYS.size())));
                    if (number % 7 == 0) {
                      device.moveTo(new Position(APART * (number % PLACES), 1));
                    }
                  },
                  40 + number % 3,
                  60,
                  TimeUnit.SECONDS);
    }

    String trace() {
      StringBuilder trace = new StringBuilder();
      heard.forEach(each -> trace.append(each.trace()).append("--\n"));
      devices.forEach(each -> trace.append(each.listened()).append(each.position()).append('\n'));
      return trace.append(told).toString();
    }

    String run() {
      world.run(Duration.ofMillis(100_300));
      devices.get(3).moveTo(new Position(APART, 2));
      world.run(Duration.ofSeconds(77));
      devices.get(4).power(false);
      world.run(Duration.ofMinutes(5));
      return trace();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesTheSameBytesOnAnyNumberOfThreads(long seed) throws Exception {
    Town town = new Town(seed, 1);
    String alone = town.run();
    assertThat(town.told).hasSizeGreaterThan(5 * PEOPLE);
    assertThat(town.heard.stream().mapToInt(Heard::count).sum()).isGreaterThan(1_000);
    assertThat(new Town(seed, 2).run()).isEqualTo(alone);
    assertThat(new Town(seed, 3).run()).isEqualTo(alone);
  }

  /** In the middle of a step: by itself, on its way. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void hearsADeviceThatComesIntoReach(int threads) throws Exception {
    SimulatedWorld world = world(9, threads);
    Heard heard = Worlds.listen(world.addDevice(Worlds.PHONE, Position.ORIGIN));
    Walk coming =
        Walk.from(new Position(5_000, 0))
            .thenAway(Duration.ofSeconds(32))
            .then(Duration.ofSeconds(33), new Position(1, 0));
    assertRuns(Worlds.advertise(world.addDevice(Worlds.PHONE, coming), 1));
    world.run(Duration.ofSeconds(32));
    assertThat(heard.count()).isZero();
    world.run(Duration.ofSeconds(28));
    assertThat(heard.count()).isBetween(3, 6);
    assertThat(heard.reports.get(0).time())
        .isBetween(
            world.clock().instant().minusSeconds(27), world.clock().instant().minusSeconds(15));
  }

  @Test
  void runsTheWorldsTasksAloneAndFirst() {
    SimulatedWorld world = world(1, 2);
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 2; i++) {
      int number = i;
      SimulatedDevice device = world.addDevice(Worlds.PHONE, new Position(i * 5_000, 0));
      in(device, 500, () -> log.add("device " + number));
      in(device, 499, () -> log.add("before"));
    }
    ScheduledFuture<?> unused =
        world.newScheduler().schedule(() -> log.add("world"), 500, TimeUnit.MILLISECONDS);
    assertThat(world.nextTask()).contains(world.clock().instant().plusMillis(499));
    world.run(Duration.ofMillis(500));
    assertThat(log.subList(0, 3)).containsExactly("before", "before", "world");
    assertThat(log.subList(3, 5)).containsExactlyInAnyOrder("device 0", "device 1");
    assertThat(world.nextTask()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void goesOnAfterATaskThatThrows(int threads) {
    SimulatedWorld world = world(1, threads);
    SimulatedDevice one = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    SimulatedDevice other = world.addDevice(Worlds.PHONE, new Position(5_000, 0));
    AtomicInteger ran = new AtomicInteger();
    AssertionError error = new AssertionError("as a test's would be");
    one.power(false);
    assertRuns(
        one.addStateListener(
            state -> {
              throw error;
            }));
    in(one, 10, () -> one.power(true));
    in(one, 20, ran::incrementAndGet);
    in(other, 15, ran::incrementAndGet);
    in(other, 16, () -> world.addDevice(Worlds.PHONE, Position.ORIGIN));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> world.run(Duration.ofSeconds(1)))
        .isSameAs(error);
    world.run(Duration.ofSeconds(1));
    assertThat(ran).hasValue(2);
    assertThat(world.devices()).hasSize(2);
  }

  @Test
  void stopsAnInterruptedRunAndGoesOn() throws Exception {
    SimulatedWorld world = world(1, 2);
    SimulatedDevice device = world.addDevice(Worlds.PHONE, Position.ORIGIN);
    AtomicInteger ran = new AtomicInteger();
    in(device, 100, ran::incrementAndGet);
    ScheduledFuture<?> unused =
        world
            .newScheduler()
            .schedule(() -> Thread.currentThread().interrupt(), 50, TimeUnit.MILLISECONDS);
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> world.run(Duration.ofDays(1), Pace.FAST));
    assertThat(ran).hasValue(0);
    world.run(Duration.ofSeconds(1), Pace.FAST);
    assertThat(ran).hasValue(1);
  }

  @Test
  void isSafeForCallsFromOtherThreads() throws Exception {
    Town town = new Town(7, 2);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Thread other =
        new Thread(
            () -> {
              SplittableRandom random = new SplittableRandom(1);
              while (!over.get()) {
                SimulatedDevice device = town.devices.get(random.nextInt(PEOPLE));
                device.moveTo(Town.seat(random));
                device.power(random.nextBoolean());
                asked.incrementAndGet();
                in(device, random.nextInt(1000), answered::incrementAndGet);
                seen.addAndGet(device.addresses().size());
              }
            });
    other.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    other.start();
    for (int i = 0; i < 20 || asked.get() < 200; i++) {
      town.world.run(Duration.ofSeconds(3));
    }
    over.set(true);
    other.join();
    town.world.run(Duration.ofSeconds(2));
    assertThat(failures).isEmpty();
    assertThat(answered).hasValue(asked.get());
    assertThat(seen).hasPositiveValue();
  }
}
