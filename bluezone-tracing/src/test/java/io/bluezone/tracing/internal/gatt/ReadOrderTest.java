// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.DayInterval;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose turn it is to be asked. */
class ReadOrderTest {

  private static final DayInterval INTERVAL = new DayInterval(LocalDate.of(2020, 8, 9), 40);
  private static final long SECOND = 1_000_000_000;

  private final ManualTime time = new ManualTime();
  private final GattMemory memory = new GattMemory(time);
  private final ReadOrder turns = new ReadOrder();

  private Candidate candidate(int device, int rssi, long since) {
    var report = ScriptedRadio.ios(device, ManualTime.START, rssi);
    return new Candidate(
        new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), ManualTime.START),
        INTERVAL,
        since,
        memory);
  }

  private Candidate answered(int device, int rssi, long since) {
    memory.learn(ScriptedRadio.address(device), ScriptedRadio.id(device), INTERVAL);
    return candidate(device, rssi, since);
  }

  private Candidate failed(int device, long since, long nanos) {
    memory.failed(ScriptedRadio.address(device), nanos, -60);
    return candidate(device, -60, since);
  }

  /** Who is asked in turn, if each takes some seconds. */
  private List<Candidate> asked(List<Candidate> ready, int times, long seconds) {
    List<Candidate> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      asked.add(requireNonNull(turns.choose(ready)));
      turns.used(seconds * SECOND);
    }
    return asked;
  }

  @Test
  void choosesNoneWhereNoneWaits() {
    assertThat(turns.choose(List.of())).isNull();
  }

  @Test
  void alternatesAnsweringNearestAndMostPatientDevices() {
    Candidate known = answered(1, -90, 5);
    Candidate near = candidate(2, -40, 4);
    Candidate patient = candidate(3, -80, 1);
    Candidate middling = candidate(4, -60, 2);
    for (int round = 0; round < 3; round++) {
      assertThat(asked(List.of(middling, near, known, patient), 3, 1))
          .containsExactlyInAnyOrder(known, near, patient);
    }
  }

  @Test
  void givesFailedDevicesHalfTheShareOfTheOthers() {
    Candidate known = answered(1, -90, 5);
    Candidate fresh = candidate(2, -40, 4);
    Candidate failed = failed(3, 1, SECOND);
    List<Candidate> asked = asked(List.of(known, fresh, failed), 70, 1);
    assertThat(asked.stream().filter(failed::equals).count()).isEqualTo(10);
    assertThat(asked.stream().filter(known::equals).count()).isEqualTo(20);
    assertThat(asked.stream().filter(fresh::equals).count()).isEqualTo(40);
  }

  @Test
  void choosesOfAnsweringDevicesTheOneThatWaitsLongest() {
    Candidate late = answered(1, -40, 5);
    Candidate early = answered(2, -90, 3);
    assertThat(turns.choose(List.of(late, early))).isEqualTo(early);
  }

  @Test
  void choosesOfTheNearestTheNewest() {
    Candidate known = answered(1, -90, 0);
    turns.choose(List.of(known));
    turns.used(SECOND);
    Candidate older = candidate(2, -40, 3);
    Candidate newer = candidate(3, -40, 4);
    Candidate far = candidate(4, -41, 5);
    assertThat(turns.choose(List.of(older, far, newer, known))).isEqualTo(newer);
  }

  @Test
  void choosesOfThoseWhoWaitedAsLongTheNearest() {
    Candidate far = candidate(1, -80, 3);
    Candidate near = candidate(2, -50, 3);
    Candidate nearest = candidate(3, -40, 4);
    assertThat(asked(List.of(far, near, nearest), 2, 1)).containsExactly(nearest, near);
  }

  @Test
  void choosesOfFailedDevicesTheCheapestThenTheLongestWaiting() {
    Candidate dear = failed(1, 1, 9 * SECOND);
    Candidate late = failed(2, 4, 2 * SECOND);
    Candidate early = failed(3, 3, 2 * SECOND);
    assertThat(turns.choose(List.of(dear, late, early))).isEqualTo(early);
    assertThat(turns.choose(List.of(dear, late))).isEqualTo(late);
  }

  @Test
  void savesNoTimeUpForAnUnwantedTurn() {
    Candidate failed = failed(1, 1, SECOND);
    asked(List.of(failed), 100, 1);
    Candidate fresh = candidate(2, -40, 4);
    List<Candidate> asked = asked(List.of(failed, fresh), 30, 1);
    assertThat(asked.stream().filter(failed::equals).count())
        .as("its share, from now on")
        .isBetween(4L, 6L);
  }

  @Test
  void countsTimeAndNotTurns() {
    Candidate known = answered(1, -90, 5);
    Candidate fresh = candidate(2, -40, 4);
    List<Candidate> ready = List.of(known, fresh);
    int ofKnown = 0;
    for (int i = 0; i < 100; i++) {
      Candidate chosen = requireNonNull(turns.choose(ready));
      ofKnown += chosen.equals(known) ? 1 : 0;
      turns.used(chosen.equals(known) ? SECOND : 4 * SECOND);
    }
    assertThat(ofKnown).as("its turns are four times as short").isBetween(65, 68);
  }
}
