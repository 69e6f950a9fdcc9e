// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdScheduleTest {

  @Provide
  Arbitrary<IdSchedule> schedules() {
    return Arbitraries.integers()
        .between(2, 1440)
        .filter(n -> 86_400_000 % n == 0)
        .map(IdSchedule::new);
  }

  @Property
  void putsAnInstantIntoItsInterval(
      @ForAll("schedules") IdSchedule schedule,
      @ForAll @LongRange(min = -10_000_000_000_000L, max = 10_000_000_000_000L) long millis) {
    Instant time = Instant.ofEpochMilli(millis);
    DayInterval interval = schedule.at(time);
    assertThat(time).isBetween(schedule.startOf(interval), schedule.endOf(interval).minusMillis(1));
    assertThat(interval.utcDay()).isEqualTo(time.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  @Property
  void letsIntervalsFollowEachOtherWithoutGaps(
      @ForAll("schedules") IdSchedule schedule, @ForAll @IntRange(max = 1439) int anyIndex) {
    DayInterval interval =
        new DayInterval(LocalDate.of(2020, 2, 28), anyIndex % schedule.idsPerDay());
    DayInterval next = schedule.next(interval);
    assertThat(schedule.startOf(next)).isEqualTo(schedule.endOf(interval));
    assertThat(schedule.at(schedule.endOf(interval))).isEqualTo(next);
    assertThat(next).isGreaterThan(interval);
  }

  @Property
  void refusesWhatDoesNotDivideTheDayAndNamesOneThatDoes(@ForAll int idsPerDay) {
    boolean divides = idsPerDay >= 2 && idsPerDay <= 1440 && 86_400_000 % idsPerDay == 0;
    if (divides) {
      assertThat(new IdSchedule(idsPerDay).intervalLength())
          .isEqualTo(Duration.ofMillis(86_400_000 / idsPerDay));
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> new IdSchedule(idsPerDay));
    }
  }

  @ParameterizedTest
  @CsvSource({"97,96", "7,6", "11,10", "1,2", "0,2", "-5,2", "1441,1440", "100000,1440", "719,720"})
  void namesTheNearestThatWouldDo(int refused, int nearest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdSchedule(refused))
        .withMessageEndingWith("the nearest number that does is " + nearest);
  }

  @Test
  void givesALeapSecondsDayAsManyIntervalsAsAnyOther() {
    Instant leapSecond = DateTimeFormatter.ISO_INSTANT.parse("2016-12-31T23:59:60Z", Instant::from);
    assertThat(IdSchedule.DEFAULT.at(leapSecond))
        .isEqualTo(new DayInterval(LocalDate.of(2016, 12, 31), 95));
    assertThat(IdSchedule.DEFAULT.at(Instant.parse("2017-01-01T00:00:00Z")))
        .isEqualTo(new DayInterval(LocalDate.of(2017, 1, 1), 0));
  }

  @Test
  void beginsDaysAtMidnightUtc() {
    assertThat(IdSchedule.DEFAULT.at(Instant.parse("2020-08-09T07:00:00+07:00")))
        .isEqualTo(new DayInterval(LocalDate.of(2020, 8, 9), 0));
    assertThat(IdSchedule.DEFAULT.at(Instant.parse("2020-08-09T06:59:59+07:00")))
        .isEqualTo(new DayInterval(LocalDate.of(2020, 8, 8), 95));
  }

  @Test
  void refusesIntervalsThatADayDoesNotHave() {
    DayInterval ninetySeventh = new DayInterval(LocalDate.of(2020, 8, 9), 96);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdSchedule.DEFAULT.startOf(ninetySeventh));
    assertThatIllegalArgumentException().isThrownBy(() -> IdSchedule.DEFAULT.next(ninetySeventh));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayInterval(LocalDate.of(2020, 8, 9), -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DayInterval(LocalDate.of(2020, 8, 9), 1440));
  }
}
