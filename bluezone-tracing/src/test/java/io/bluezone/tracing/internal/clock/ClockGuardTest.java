// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.TimeSource;
import io.bluezone.base.internal.clock.ClockGuard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

  private static final Instant START = Instant.parse("2020-08-02T05:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Duration elapsed = Duration.ZERO;
  private Duration wrong = Duration.ZERO;
  private final InstantSource shown = () -> START.plus(elapsed).plus(wrong);
  private final ClockGuard guard =
      new ClockGuard(
          TimeSource.of(
              shown.withZone(ZoneOffset.UTC),
              () -> elapsed.toNanos() + 123,
              new ScheduledThreadPoolExecutor(0)));

  private Instant right() {
    return START.plus(elapsed);
  }

  private void pass(Duration time) {
    for (Duration end = elapsed.plus(time); elapsed.compareTo(end) < 0; ) {
      elapsed = elapsed.plus(MINUTE);
      guard.instant();
    }
  }

  @Test
  void believesAClockThatGoesOnEvenly() {
    pass(Duration.ofDays(2));
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).isEmpty();
    assertThat(guard.timeline()).isZero();
  }

  @Test
  void believesAClockThatIsSlewed() {
    for (int i = 0; i < 3 * 24 * 60; i++) {
      wrong = wrong.minusMillis(30);
      pass(MINUTE);
    }
    assertThat(guard.instant()).isEqualTo(right().plus(wrong));
    assertThat(guard.jumpedAt()).isEmpty();
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    pass(Duration.ofHours(1));
    wrong = Duration.ofDays(-3);
    Instant jump = right();
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).contains(jump);
    pass(Duration.ofMinutes(20));
    assertThat(guard.instant()).isEqualTo(right());
    wrong = Duration.ZERO;
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).isEmpty();
    assertThat(guard.timeline()).as("time has gone on evenly all the while").isZero();
  }

  @Test
  void followsAClockThatKeepsStepInItsNewPlace() {
    wrong = Duration.ofHours(-2);
    pass(Duration.ofMinutes(29));
    assertThat(guard.instant()).isEqualTo(right());
    pass(Duration.ofMinutes(3));
    assertThat(guard.instant()).isEqualTo(right().plus(wrong));
    assertThat(guard.jumpedAt()).isEmpty();
    assertThat(guard.timeline()).isEqualTo(1);
  }

  @Test
  void restartsProbationWithEachJump() {
    wrong = Duration.ofHours(-2);
    pass(Duration.ofMinutes(20));
    wrong = Duration.ofHours(-3);
    pass(Duration.ofMinutes(20));
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).contains(START.plus(MINUTE));
  }

  @Test
  void followsAtOnceWhenTheMachineHasSlept() {
    wrong = Duration.ofHours(8);
    assertThat(guard.instant()).isEqualTo(right().plus(wrong));
    assertThat(guard.jumpedAt()).isEmpty();
    assertThat(guard.timeline()).isEqualTo(1);
  }

  @Test
  void doesNotFollowALongJumpAhead() {
    wrong = Duration.ofDays(15);
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).isPresent();
  }

  @Test
  void addsUpSmallSteps() {
    for (int i = 0; i < 60; i++) {
      wrong = wrong.minusSeconds(4);
      pass(MINUTE);
    }
    assertThat(guard.jumpedAt()).as("4 minutes in an hour").isPresent();
  }

  @Test
  void doesNothingFinalSoonAfterAStartOrAJump() {
    assertThat(guard.isSettled()).isFalse();
    pass(Duration.ofMinutes(31));
    assertThat(guard.isSettled()).isTrue();
    wrong = Duration.ofHours(10);
    guard.instant();
    assertThat(guard.isSettled()).isFalse();
    pass(Duration.ofMinutes(31));
    assertThat(guard.isSettled()).isTrue();
  }

  @Test
  void believesWhoKnows() {
    wrong = Duration.ofDays(-3);
    assertThat(guard.instant()).isEqualTo(right());
    guard.trust();
    assertThat(guard.instant()).isEqualTo(right().plus(wrong));
    assertThat(guard.jumpedAt()).isEmpty();
    assertThat(guard.isSettled()).isTrue();
  }

  @Test
  void doesNotBelieveATimeThatIsOver() {
    guard.notBefore(START.plus(Duration.ofDays(1)));
    assertThat(guard.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(guard.jumpedAt()).isPresent();
    wrong = Duration.ofDays(1).plusSeconds(2);
    assertThat(guard.instant()).isEqualTo(right().plus(wrong));
    assertThat(guard.jumpedAt()).isEmpty();
  }

  /** As a server starts that has records. */
  @Test
  void believesAClockBetweenTwoTimesAloneIfSoExpected() {
    for (int days : new int[] {-400, -1, 2, 400}) {
      wrong = Duration.ofDays(days);
      ClockGuard server = server();
      server.expect(START, START.plus(Duration.ofDays(1)));
      assertThat(server.jumpedAt()).isPresent();
      assertThat(server.instant()).isEqualTo(START);
      wrong = Duration.ofHours(20);
      assertThat(server.instant()).isEqualTo(START.plus(wrong));
      assertThat(server.jumpedAt()).isEmpty();
      wrong = Duration.ofHours(21);
      assertThat(server.jumpedAt()).as("from now on it does not sleep").isPresent();
    }
  }

  @Test
  void believesNoClockThatAnotherContradicts() {
    ClockGuard server = server();
    wrong = Duration.ofDays(45);
    for (int minute = 0; minute < 90; minute++) {
      elapsed = elapsed.plus(MINUTE);
      server.contradict();
      assertThat(server.instant()).isEqualTo(right());
    }
    assertThat(server.isSettled()).isFalse();
    wrong = Duration.ZERO;
    assertThat(server.jumpedAt()).isEmpty();
  }

  private ClockGuard server() {
    return new ClockGuard(
        TimeSource.of(
            shown.withZone(ZoneOffset.UTC),
            () -> elapsed.toNanos() + 123,
            new ScheduledThreadPoolExecutor(0)),
        Duration.ZERO);
  }

  @Test
  void followsAClockThatHadNotBeenSetYet() {
    wrong = Duration.between(START, Instant.EPOCH);
    guard.trust();
    assertThat(guard.instant()).isEqualTo(Instant.EPOCH);
    pass(Duration.ofMinutes(3));
    wrong = Duration.ZERO;
    assertThat(guard.instant()).isEqualTo(right());
    assertThat(guard.jumpedAt()).isEmpty();
  }
}
