// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RequestTimesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private final RequestTimes times = new RequestTimes(new SecureRandom());

  /** One that asks once an hour would miss a moment just before midnight, and with it the day. */
  @Property
  void leavesTheLastTwoHoursOfADayToADeviceThatIsLate(@ForAll @IntRange(max = 79_199) int second) {
    Instant now = MIDNIGHT.plusSeconds(second);
    assertThat(times.on(DAY, now)).isBetween(now, Instant.parse("2026-03-02T22:00:00Z"));
    assertThat(times.onTheNext(DAY.minusDays(1)))
        .isBetween(MIDNIGHT, Instant.parse("2026-03-02T22:00:00Z"));
  }

  @Property
  void findsAMomentOfTheSameDayInItsLastHours(
      @ForAll @IntRange(min = 79_200, max = 86_399) int second) {
    Instant now = MIDNIGHT.plusSeconds(second);
    assertThat(times.on(DAY, now)).isBetween(now, Instant.parse("2026-03-03T00:00:00Z"));
  }
}
