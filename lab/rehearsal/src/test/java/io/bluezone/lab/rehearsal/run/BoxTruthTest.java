// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.population.Point;
import io.bluezone.lab.rehearsal.check.PhonesAround;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoxTruthTest {

  private static final int MISSED = 9;
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final Optional<Point> NEAR = Optional.of(new Point(6, 8));
  private static final Optional<Point> BEYOND = Optional.of(new Point(6, 8.1));
  private static final Optional<Point> UNHEARD = Optional.of(new Point(0, 60.1));

  private final BoxTruth truth = new BoxTruth(new Point(0, 0), phone -> phone == MISSED);

  private static Instant minute(int number) {
    return BEGIN.plus(Duration.ofMinutes(number));
  }

  @Test
  void countsPhonesNearAndHeardOnceAllHaveBeenThereForThreeMinutes() {
    truth.move(1, NEAR, minute(0));
    truth.move(2, BEYOND, minute(0));
    truth.move(MISSED, NEAR, minute(0));
    truth.endMinute(minute(2));
    truth.endMinute(minute(3));
    truth.move(3, NEAR, minute(4));
    truth.move(4, UNHEARD, minute(7));
    truth.endMinute(minute(5));
    truth.endMinute(minute(7));

    assertThat(truth.minutes())
        .containsOnly(
            Map.entry(minute(2), new PhonesAround(1, 3)),
            Map.entry(minute(6), new PhonesAround(2, 4)));
  }

  @Test
  void countsNoMinuteSoonAfterAPhoneHasGone() {
    truth.move(1, NEAR, minute(0));
    truth.move(2, NEAR, minute(0));
    truth.move(2, Optional.empty(), minute(4));
    truth.endMinute(minute(4));
    truth.endMinute(minute(6));
    truth.endMinute(minute(7));

    assertThat(truth.minutes()).containsOnly(Map.entry(minute(6), new PhonesAround(1, 1)));
  }

  /** A box showed twenty phones in the quarter of an hour at whose beginning all of them left. */
  @Test
  void countsWhoLeavesForAQuarterOfAnHourThatBeginsNow() {
    truth.move(1, NEAR, minute(1));
    truth.move(2, NEAR, minute(1));
    truth.move(3, NEAR, minute(1));
    truth.move(1, Optional.empty(), minute(15));
    truth.move(2, Optional.empty(), minute(15).minusSeconds(9));
    truth.move(3, Optional.empty(), minute(15).minusSeconds(11));

    assertThat(truth.passed()).containsOnly(Map.entry(minute(0), 3), Map.entry(minute(15), 2));
  }
}
