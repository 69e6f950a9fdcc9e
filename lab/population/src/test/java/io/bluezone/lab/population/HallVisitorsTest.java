// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HallVisitorsTest {

  private static final HallVisitors.Rush RUSH = new HallVisitors.Rush(30, 5, 120);

  private static List<Visit> visits(long seed, int count) {
    return Stream.generate(new HallVisitors(RUSH, seed)::next).limit(count).toList();
  }

  @Test
  void repeatsItsVisitsWithItsSeed() {
    assertThat(visits(3, 100)).isEqualTo(visits(3, 100)).isNotEqualTo(visits(4, 100));
  }

  @Test
  void bringsSomeAtOnceAndTheOthersAtTheirRate() {
    List<Visit> visits = visits(3, 605);
    assertThat(visits.subList(0, 5)).allMatch(visit -> visit.from().equals(HallVisitors.WAY));
    assertThat(visits.get(604).from()).isBetween(Duration.ofHours(4), Duration.ofHours(6));
    assertThat(visits).isSortedAccordingTo((one, other) -> one.from().compareTo(other.from()));
  }

  @Test
  void letsEachLeaveBeforeComingAgain() {
    List<Duration> gone = new ArrayList<>(Collections.nCopies(30, Duration.ZERO));
    for (Visit visit : visits(3, 500)) {
      assertThat(visit.from().minus(HallVisitors.WAY))
          .isGreaterThanOrEqualTo(gone.get(visit.person()));
      gone.set(visit.person(), visit.until().plus(HallVisitors.WAY));
    }
  }
}
