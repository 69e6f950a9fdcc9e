// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.MeetingEstimate;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seconds of a day, each with the nearest that somebody was in it. */
class DayTimelineTest {

  private static final Instant START = Instant.parse("2020-08-09T00:00:00Z");
  private static final int DAY = DayTimeline.DAY;

  private static DayTimeline days(int count) {
    return new DayTimeline(START, START.plusSeconds((long) count * DAY));
  }

  private static CoursePiece piece(int from, int until, double near, double around) {
    return new CoursePiece(
        START.plusSeconds(from),
        START.plusSeconds(until),
        new MeetingEstimate.Window(near, around),
        Proximity.UNKNOWN);
  }

  private static DayTimeline day(CoursePiece... pieces) {
    DayTimeline day = days(1);
    for (CoursePiece piece : pieces) {
      day.mark(piece);
    }
    return day;
  }

  @Test
  void ignoresWhatLiesOutsideTheDay() {
    for (CoursePiece outside :
        List.of(
            piece(-100, -1, 1, 0),
            piece(-100, 0, 1, 0),
            piece(DAY, DAY, 1, 0),
            piece(DAY, DAY + 100, 1, 0))) {
      assertThat(day(outside).isEmpty()).as(outside.toString()).isTrue();
      assertThat(day(outside).hours()).isEmpty();
    }
    for (CoursePiece inside :
        List.of(piece(0, 0, 1, 0), piece(-100, 1, 1, 0), piece(DAY - 1, DAY + 100, 1, 0))) {
      assertThat(day(inside).isEmpty()).as(inside.toString()).isFalse();
      assertThat(day(inside).hours()).hasSize(1);
    }
  }

  @Test
  void takesItsOwnPartOfAPiece() {
    assertThat(day(piece(-100, 40, 1, 0)).in(Band.NEAR)).hasSeconds(40);
    assertThat(day(piece(DAY - 30, DAY + 100, 1, 0)).in(Band.NEAR)).hasSeconds(30);
    assertThat(day(piece(-5, DAY + 5, 1, 0)).in(Band.NEAR)).hasSeconds(DAY);
    assertThat(day(piece(3_599, 3_601, 1, 0)).hours())
        .containsExactly(START, START.plusSeconds(3_600));
    assertThat(day(piece(3_599, 3_600, 1, 0)).hours()).containsExactly(START);
  }

  @Test
  void countsTheNearerOfTwoAtATime() {
    DayTimeline nearer = day(piece(0, 100, 0.2, 0.8), piece(0, 100, 0.4, 0));
    assertThat(nearer.in(Band.NEAR)).hasSeconds(40);
    assertThat(nearer.in(Band.AROUND)).isZero();
    assertThat(nearer.in(Band.FAR)).hasSeconds(60);
    DayTimeline asNear = day(piece(0, 100, 0.2, 0.1), piece(0, 100, 0.2, 0.5));
    assertThat(asNear.in(Band.AROUND)).as("the one who is less far").hasSeconds(50);
    DayTimeline back = day(piece(0, 100, 0.2, 0.5), piece(0, 100, 0.2, 0.1));
    assertThat(back.in(Band.AROUND)).as("in either order").hasSeconds(50);
    DayTimeline far = day(piece(0, 100, 0.4, 0), piece(0, 100, 0.2, 0.8));
    assertThat(far.in(Band.AROUND)).isZero();
  }

  @Test
  void protectsTheSecondsInWhichSomeoneWasThere() {
    DayTimeline day = day(piece(100, 200, 0, 0));
    for (int second : new int[] {99, 100, 199, 200}) {
      ProtectionTag tag =
          new ProtectionTag("mask", START.plusSeconds(second), START.plusSeconds(second + 1), 0.5);
      assertThat(day.isTouchedBy(tag))
          .as("second %s", second)
          .isEqualTo(second >= 100 && second < 200);
    }
    DayTimeline first = day(piece(0, 1, 0, 0));
    assertThat(first.isTouchedBy(new ProtectionTag("mask", START, START.plusSeconds(1), 0)))
        .isTrue();
  }

  @Test
  void beginsTheHeaviest24HoursAsEarlyAsItMay() {
    DayTimeline days = days(3);
    days.mark(piece(DAY - 600, DAY, 1, 0));
    days.mark(piece(2 * DAY - 700, 2 * DAY - 600, 1, 0));
    Instant from = START.plusSeconds(DAY);
    Instant until = START.plusSeconds(2L * DAY);
    Instant heaviest = days.heaviestDay(from, until, Band.NEAR, List.of());
    assertThat(heaviest).isEqualTo(START.plusSeconds(DAY - 600));
    assertThat(days(3).heaviestDay(from, until, Band.NEAR, List.of()))
        .as("nobody was there: the first that reaches into the day")
        .isEqualTo(START.plusSeconds(1));
    DayTimeline last = days(3);
    last.mark(piece(3 * DAY - 2, 3 * DAY - 1, 1, 0));
    assertThat(last.heaviestDay(from, until, Band.NEAR, List.of()))
        .isEqualTo(START.plusSeconds(2L * DAY - 1));
    assertThat(
            days.weighed(
                Band.NEAR, List.of(new ProtectionTag("glass", START, START.plusSeconds(DAY), 0.5))))
        .isEqualTo(Duration.ofSeconds(300 + 100));
  }
}
