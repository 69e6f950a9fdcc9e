// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.tracing.ProximityTracer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A box whose clock jumps by -400 to 400 days, beside a phone. */
class JumpingClockTest {

  private static final Instant START = Instant.parse("2020-08-10T02:00:00Z");
  private static final int DAYS = 400;
  private static final int ROUNDS = 8;

  @TempDir Path data;

  private final Random random = new Random(20_261_128);
  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private final SimulatedDevice box =
      world.addDevice("box", DeviceProfile.android(), Position.ORIGIN);
  private final ProximityTracer phone =
      ProximityTracer.builder(
              world.addDevice(DeviceProfile.android(), new Position(1, 0)),
              new InMemoryContactLog(),
              new InMemoryKeyVault())
          .time(world.time())
          .build();
  private volatile Duration wrong = Duration.ZERO;
  private SimulatedVenue venue;

  @BeforeEach
  void start() throws Exception {
    restart();
  }

  @AfterEach
  void end() {
    venue.close();
    phone.close();
  }

  private void restart() throws Exception {
    if (venue != null) {
      venue.close();
    }
    InstantSource shown = () -> world.clock().instant().plus(wrong);
    TimeSource time =
        TimeSource.of(
            shown.withZone(ZoneOffset.UTC), world.time()::nanoTime, world.time().executor());
    venue = new SimulatedVenue(data, VenueRadio.awaited("box", () -> box, time));
  }

  private List<Instant> minutes() {
    return venue
        .database()
        .client()
        .sql("select start from minute order by start")
        .query((row, number) -> Instant.ofEpochSecond(row.getLong(1)))
        .list();
  }

  /** They are written on a thread of its own, in real time. */
  private void awaitMinutes(long expected) throws InterruptedException, TimeoutException {
    for (int i = 0; minutes().size() < expected; i++) {
      if (i > 2000) {
        throw new TimeoutException(minutes().size() + " minutes of " + expected);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void jump() {
    long seconds = random.nextLong(Duration.ofDays(DAYS).toSeconds()) + 60;
    wrong = Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
  }

  private boolean isDoubted() {
    return venue.core().state().problems().stream()
        .map(VenueProblem::code)
        .anyMatch("CLOCK_JUMPED"::equals);
  }

  @Test
  @Timeout(300)
  void keepsEachMinuteWhileTheClockJumps() throws Exception {
    // What may be deleted by now would be, at once, by a wrong clock.
    world.run(Duration.ofHours(7));
    phone.start();
    world.run(Duration.ofMinutes(1));
    for (int round = 0; round < ROUNDS; round++) {
      world.run(Duration.ofSeconds(random.nextInt(200)));
      jump();
      world.run(Duration.ofSeconds(2L + random.nextInt(300)));
      assertThat(isDoubted()).isTrue();
      assertThat(venue.core().state().phones().phones()).isEqualTo(1);
      assertThat(minutes()).allMatch(each -> each.isBefore(world.clock().instant()));
      wrong = Duration.ZERO;
      world.run(Duration.ofSeconds(62));
      assertThat(isDoubted()).isFalse();
    }
    long passed = Duration.between(START, world.clock().instant()).toMinutes();
    awaitMinutes(passed);
    List<Instant> minutes = minutes();
    assertThat(minutes).hasSize((int) passed).startsWith(START);
    for (int i = 0; i < minutes.size(); i++) {
      assertThat(minutes.get(i)).isEqualTo(START.plus(Duration.ofMinutes(i)));
    }
    assertThat(venue.core().records().contacts(LocalDate.of(2020, 8, 10), SimulatedVenue.ZONE))
        .isNotEmpty();
  }

  @Test
  @Timeout(300)
  void waitsWhereItIsStartedWithAWrongClock() throws Exception {
    phone.start();
    world.run(Duration.ofMinutes(10));
    awaitMinutes(10);
    for (int days : new int[] {-400, 45, 3}) {
      wrong = Duration.ofDays(days);
      restart();
      world.run(Duration.ofMinutes(5));
      assertThat(isDoubted()).isTrue();
      assertThat(minutes()).allMatch(each -> each.isBefore(world.clock().instant()));
      wrong = Duration.ZERO;
      world.run(Duration.ofMinutes(5));
      awaitMinutes(Duration.between(START, world.clock().instant()).toMinutes() - 1);
      assertThat(minutes()).startsWith(START).allMatch(e -> e.isBefore(world.clock().instant()));
    }
  }

  /** Such a clock is believed in the end, but what is deleted never comes back. */
  @Test
  @Timeout(300)
  void forgetsNothingByAClockThatHasJumpedUntilItHasSettled() throws Exception {
    phone.start();
    world.run(Duration.ofHours(7));
    awaitMinutes(Duration.ofHours(7).toMinutes());
    wrong = Duration.ofDays(DAYS);
    world.run(Duration.ofMinutes(40));
    assertThat(isDoubted()).isFalse();
    awaitMinutes(Duration.ofHours(7).plusMinutes(35).toMinutes());
    assertThat(minutes()).startsWith(START);
  }
}
