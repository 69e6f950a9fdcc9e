// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.population.Meeting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TownTruthTest {

  private static final long MINUTE = 60_000;
  private static final long DAY = 1440 * MINUTE;

  private static Meeting meeting(String a, String b, long start, long minutes) {
    return new Meeting(a, b, start * MINUTE, (start + minutes) * MINUTE);
  }

  private static List<Set<String>> levels(long latency, Meeting... meetings) {
    return TownTruth.of(List.of(meetings), Map.of("case", 0L), 15 * MINUTE, latency * MINUTE);
  }

  @Test
  void makesAContactOfFifteenMinutesOfADayInPiecesToo() {
    assertThat(levels(0, meeting("case", "a", 10, 15)).get(1)).containsExactly("a");
    assertThat(levels(0, meeting("case", "a", 10, 14)).get(1)).isEmpty();
    assertThat(levels(0, meeting("case", "a", 10, 8), meeting("a", "case", 90, 7)).get(1))
        .containsExactly("a");
  }

  @Test
  void splitsAMeetingOverMidnightIntoTwoDays() {
    assertThat(levels(0, meeting("case", "a", 1440 - 14, 28)).get(1)).isEmpty();
    assertThat(levels(0, meeting("case", "a", 1440 - 14, 29)).get(1)).containsExactly("a");
  }

  @Test
  void meetsAnF2AfterTheF1HasBeenInfected() {
    Meeting infects = meeting("case", "a", 100, 20);
    assertThat(levels(0, infects, meeting("a", "b", 60, 20)).get(2)).isEmpty();
    assertThat(levels(0, infects, meeting("a", "b", 60, 41)).get(2)).containsExactly("b");
    assertThat(levels(60, infects, meeting("a", "b", 130, 30)).get(2)).isEmpty();
    assertThat(levels(60, infects, meeting("a", "b", 130, 31)).get(2)).containsExactly("b");
    assertThat(levels(DAY, infects, meeting("case", "b", 130, 30)).get(1))
        .containsExactlyInAnyOrder("a", "b");
  }
}
