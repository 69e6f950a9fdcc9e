// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.population.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {

  private static final Instant BEGIN = RehearsalTown.startOf(0);
  private static final int ROOM = 7;

  private final Truth truth = new Truth();

  private static Stay stay(int person, int from, int until, double x) {
    return new Stay(person, ROOM, minute(from), minute(until), new Point(x, 0));
  }

  private static Instant minute(int minute) {
    return BEGIN.plus(Duration.ofMinutes(minute));
  }

  @Test
  void addsUpTheMinutesWithinTwoMetres() {
    truth.addDay(List.of(stay(1, 0, 60, 0), stay(2, 10, 20, 1.9), stay(2, 30, 50, 1.9)));
    Nearness near = truth.of(0, 2, 1).orElseThrow();
    assertThat(near.time()).isEqualTo(Duration.ofMinutes(30));
    assertThat(near.since()).isEqualTo(minute(10));
    assertThat(near.close()).contains(minute(35));
    assertThat(near.place()).isEqualTo(ROOM);
  }

  @Test
  void leavesOutThoseFartherAwayOrAtAnotherTime() {
    truth.addDay(List.of(stay(1, 0, 60, 0), stay(2, 0, 60, 2.1), stay(3, 60, 90, 0)));
    assertThat(truth.day(0)).isEmpty();
  }

  @Test
  void callsAContactCloseAfterFifteenMinutesOfOneDay() {
    truth.addDay(List.of(stay(1, 0, 14, 0), stay(2, 0, 14, 1)));
    truth.addDay(List.of(stay(1, 1440, 1455, 0), stay(2, 1440, 1455, 1)));
    assertThat(truth.closeUntil(0, 1, 2)).isEmpty();
    assertThat(truth.closeUntil(5, 1, 2)).contains(minute(1455));
  }
}
