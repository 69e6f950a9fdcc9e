// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A radio whose clock is more than a day from the tracer's is reported. */
class RadioClockTest {

  private static final Instant NOW = ManualTime.START;
  private static final Duration DAY = Duration.ofDays(1);

  private final ManualTime time = new ManualTime();
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final RadioClock clock = new RadioClock(time, status);

  private boolean isReported() {
    return status.snapshot().has(Kind.RADIO_CLOCK_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void bearsADayAndNoMore(long sign) {
    clock.received(NOW.plus(DAY.multipliedBy(sign)));
    assertThat(isReported()).isFalse();
    clock.received(NOW.plus(DAY.plusMillis(1).multipliedBy(sign)));
    assertThat(isReported()).isTrue();
    clock.received(NOW.plus(DAY.multipliedBy(sign)));
    assertThat(isReported()).as("as it should be again").isFalse();
  }

  @Test
  void saysWhenItWasNoticedFirst() {
    Instant far = NOW.plus(DAY.multipliedBy(40));
    clock.received(far);
    clock.received(far.plusSeconds(5));
    assertThat(status.snapshot().problem(Kind.RADIO_CLOCK_DIFFERS))
        .map(Problem::detail)
        .hasValueSatisfying(
            text -> assertThat(text).contains(far.toString()).contains(NOW.toString()));
  }

  @Test
  void forgetsAScanThatEnds() {
    Instant far = NOW.plus(DAY.multipliedBy(40));
    clock.received(far);
    clock.forget();
    assertThat(isReported()).isFalse();
    clock.received(far);
    assertThat(isReported()).as("the next scan is compared, too").isTrue();
  }
}
