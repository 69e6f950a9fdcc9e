// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.base.TimeSource;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.VaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a clock ceases to be believed, to the nanosecond. */
class ClockLimitsTest {

  private static final Instant START = Instant.parse("2020-08-02T05:00:00Z");
  private static final Duration NANO = Duration.ofNanos(1);

  private final InMemoryKeyVault vault = new InMemoryKeyVault();
  private Duration elapsed = Duration.ZERO;
  private Duration wrong = Duration.ZERO;
  private final InstantSource shown = () -> START.plus(elapsed).plus(wrong);
  private ClockGuard guard = guard(0);

  private ClockGuard guard(long firstNanos) {
    return new ClockGuard(
        TimeSource.of(
            shown.withZone(ZoneOffset.UTC),
            () -> firstNanos + elapsed.toNanos(),
            new ScheduledThreadPoolExecutor(0)));
  }

  private boolean isBelieved() {
    return guard.instant().equals(START.plus(elapsed).plus(wrong));
  }

  @Test
  void takesFiveSecondsForNoJump() {
    for (Duration edge : new Duration[] {Duration.ofSeconds(5), Duration.ofSeconds(-5)}) {
      wrong = edge;
      assertThat(isBelieved()).isTrue();
      assertThat(guard.timeline()).isZero();
    }
    wrong = Duration.ofSeconds(-5).minus(NANO);
    assertThat(isBelieved()).isFalse();
    wrong = Duration.ofSeconds(5).plus(NANO);
    assertThat(guard.timeline()).isEqualTo(1);
  }

  @Test
  void takesADayForTooLongASleep() {
    wrong = Duration.ofHours(24);
    assertThat(isBelieved()).isFalse();
    wrong = Duration.ofHours(24).minus(NANO);
    assertThat(isBelieved()).isTrue();
  }

  @Test
  void takesHalfAnHourInANewPlaceForLongEnough() {
    wrong = Duration.ofHours(-2);
    assertThat(isBelieved()).isFalse();
    elapsed = Duration.ofMinutes(30).minus(NANO);
    assertThat(isBelieved()).isFalse();
    elapsed = Duration.ofMinutes(30);
    assertThat(isBelieved()).isTrue();
  }

  @Test
  void settlesHalfAnHourAfterTheStart() {
    elapsed = Duration.ofMinutes(30).minus(NANO);
    assertThat(guard.isSettled()).isFalse();
    elapsed = Duration.ofMinutes(30);
    assertThat(guard.isSettled()).isTrue();
  }

  /** What it may drift is forgiven once an hour, and does not add up. */
  @Test
  void noticesAStepBackHoweverLongTheClockHasGoneRight() {
    for (int hour = 1; hour <= 24 * 14; hour++) {
      elapsed = Duration.ofHours(hour);
      assertThat(isBelieved()).isTrue();
    }
    wrong = Duration.ofSeconds(-30);
    assertThat(isBelieved()).isFalse();
    assertThat(guard.jumpedAt()).isPresent();
  }

  /** Such a clock may begin anywhere and overflow. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1_000_000_000_000_000L, Long.MAX_VALUE - 10_000_000_000L})
  void ignoresWhereTheMonotonicClockBegins(long firstNanos) {
    guard = guard(firstNanos);
    for (int second = 0; second < 7200; second += 60) {
      elapsed = Duration.ofSeconds(second);
      assertThat(isBelieved()).isTrue();
    }
    wrong = Duration.ofSeconds(-20);
    assertThat(isBelieved()).isFalse();
    assertThat(guard.timeline()).isZero();
  }

  @Test
  void keepsATimeEachQuarterOfAnHour() throws VaultException {
    ClockFloor floor = new ClockFloor(vault);
    assertThat(floor.load()).isEqualTo(Instant.EPOCH);
    floor.store(START);
    floor.store(START.plusSeconds(899));
    floor.store(START.minusSeconds(899));
    assertThat(new ClockFloor(vault).load()).isEqualTo(START);
    floor.store(START.plusSeconds(900));
    assertThat(new ClockFloor(vault).load()).isEqualTo(START.plusSeconds(900));
    floor.store(START);
    assertThat(new ClockFloor(vault).load()).as("an earlier one").isEqualTo(START);
  }

  @Test
  void followsTheKeptTimeWithinADay() throws VaultException {
    ClockFloor floor = new ClockFloor(vault);
    floor.store(START);
    assertThat(floor.isFollowedBy(START)).isTrue();
    assertThat(floor.isFollowedBy(START.minus(NANO))).isFalse();
    assertThat(floor.isFollowedBy(START.plus(Duration.ofDays(1)).minus(NANO))).isTrue();
    assertThat(floor.isFollowedBy(START.plus(Duration.ofDays(1)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9})
  void refusesATimeThatIsDamaged(int size) throws VaultException {
    vault.store("last-time", SecretBytes.copyOf(new byte[size]));
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> new ClockFloor(vault).load())
        .withMessageContaining("\"last-time\" is damaged");
  }
}
