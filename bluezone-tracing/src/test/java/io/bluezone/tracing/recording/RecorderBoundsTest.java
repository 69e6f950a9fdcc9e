// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a recorder, met exactly and missed by one. */
class RecorderBoundsTest {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NANO = Duration.ofNanos(1);

  private final EncounterRecorder recorder = recorder(10, Duration.ofSeconds(15), Duration.ZERO);
  private final InMemoryContactLog log = new InMemoryContactLog();

  private static EncounterRecorder recorder(int capacity, Duration sending, Duration silence) {
    return new EncounterRecorder(
        IdSchedule.DEFAULT, id -> false, capacity, sending, silence, new Random(1));
  }

  private static Sighting sighting(long contact, Instant time, int rssi, OptionalInt txPower) {
    return new Sighting(id(contact), OWN, BeaconForm.ANDROID, time, OptionalInt.of(rssi), txPower);
  }

  private Result see(long contact, long millis) {
    return recorder.record(sighting(contact, START.plusMillis(millis), -70, OptionalInt.empty()));
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
  }

  @Test
  void takesASendingTimeOfASecondToAnHour() {
    assertThat(recorder(10, Duration.ofSeconds(1), HOUR).size()).isZero();
    assertThat(recorder(10, HOUR, Duration.ZERO).size()).isZero();
    Duration second = Duration.ofSeconds(1);
    assertRefused(() -> recorder(10, second.minus(NANO), HOUR), "1 s to 1 h");
    assertRefused(() -> recorder(10, HOUR.plus(NANO), HOUR), "1 s to 1 h");
    assertRefused(() -> recorder(10, HOUR, NANO.negated()), "0 to 1 h");
    assertRefused(() -> recorder(10, HOUR, HOUR.plus(NANO)), "0 to 1 h");
    assertRefused(() -> recorder(9, HOUR, HOUR), "10 at least");
  }

  @Test
  void takesAListeningPeriodOfAnHourAtMost() {
    recorder.windowOpened(START, Duration.ZERO);
    recorder.windowOpened(START, HOUR);
    assertRefused(() -> recorder.windowOpened(START, HOUR.plus(NANO)), "0 to 1 h");
    assertRefused(() -> recorder.windowOpened(START, NANO.negated()), "0 to 1 h");
  }

  @Test
  void takesTimesOfTheYears1970To9999() {
    Instant last = Instant.parse("+10000-01-01T00:00:00Z").minus(NANO);
    recorder.windowClosed(Instant.EPOCH);
    recorder.windowClosed(last);
    assertRefused(() -> recorder.windowClosed(Instant.EPOCH.minus(NANO)), "1970 to 9999");
    assertRefused(() -> recorder.windowClosed(last.plus(NANO)), "1970 to 9999");
  }

  @Test
  void takesFiveSecondsApartForTwoSightings() {
    assertThat(see(1, 0)).isEqualTo(Result.BEGUN);
    assertThat(see(1, 4_999)).isEqualTo(Result.TOO_SOON);
    assertThat(see(1, 5_000)).isEqualTo(Result.EXTENDED);
    assertThat(see(1, 1)).as("a clock that goes back").isEqualTo(Result.TOO_SOON);
    assertThat(see(1, 9_999)).isEqualTo(Result.TOO_SOON);
  }

  @Test
  void endsAnIntervalWithItsLastMillisecond() throws ContactLogException {
    see(1, 0);
    assertThat(see(1, 899_999)).isEqualTo(Result.EXTENDED);
    assertThat(see(1, 905_000)).isEqualTo(Result.BEGUN);
    see(2, 0);
    assertThat(see(2, 900_000)).isEqualTo(Result.BEGUN);
    assertThat(recorder.flush(log)).extracting(Encounter::intervalStart).contains(START);
  }

  @ParameterizedTest
  @CsvSource({"-41, false", "-40, true", "20, true", "21, false"})
  void takesPowersOfDevices(int power, boolean believed) throws ContactLogException {
    recorder.record(sighting(1, START, -70, OptionalInt.of(power)));
    assertThat(recorder.flush(log).get(0).txPower())
        .isEqualTo(believed ? OptionalInt.of(power) : OptionalInt.empty());
  }

  @Test
  void writesNothingForgotten() throws ContactLogException {
    see(1, 0);
    recorder.interrupted(START.plusSeconds(1));
    see(2, 2_000);
    assertThat(recorder.size()).isEqualTo(2);
    recorder.erase();
    assertThat(recorder.size()).isZero();
    assertThat(recorder.flush(log)).isEmpty();
  }

  @Test
  void beginsPresenceWithTheFirstFrameAfterForgetting() throws ContactLogException {
    recorder.windowOpened(START);
    see(1, 30_000);
    recorder.erase();
    see(2, 61_000);
    assertThat(recorder.flush(log).get(0).presence()).isEqualTo(Presence.of(61, 61));
  }

  /** Or an encounter would reach back into what the owner has had forgotten. */
  @Test
  void beginsPresenceWithTheNextWindowAfterForgettingInAPause() throws ContactLogException {
    recorder.windowOpened(START);
    recorder.windowClosed(START.plusSeconds(35));
    recorder.erase();
    recorder.windowOpened(START.plusSeconds(120));
    see(1, 121_000);
    assertThat(recorder.flush(log).get(0).presence()).isEqualTo(Presence.of(121, 121));
  }

  /** An interval of either begins at the same time, which does not make it the same. */
  @Test
  void endsWhatIsOpenByANewSchedule() {
    see(1, 0);
    recorder.useSchedule(new IdSchedule(144));
    assertThat(see(1, 10_000)).isEqualTo(Result.BEGUN);
    assertThat(recorder.unsaved()).isEqualTo(2);
  }

  @Test
  void putsALateSightingIntoItsOwnInterval() throws ContactLogException {
    see(1, 905_000);
    see(2, 895_000);
    assertThat(recorder.flush(log))
        .extracting(Encounter::intervalStart)
        .containsExactlyInAnyOrder(START, START.plusSeconds(900));
  }

  private static void record(EncounterRecorder into, long contact, int seconds) {
    into.record(sighting(contact, START.plusSeconds(seconds), -70, OptionalInt.empty()));
  }

  private static EncounterRecorder withEnded(int capacity, int ended, int seed) {
    EncounterRecorder into =
        new EncounterRecorder(IdSchedule.DEFAULT, id -> false, capacity, new Random(seed));
    for (int i = 0; i < ended; i++) {
      record(into, i, 0);
    }
    into.interrupted(START.plusSeconds(1));
    return into;
  }

  /** Down to two fifths, so that it need not be done each time. */
  @ParameterizedTest
  @CsvSource({"10, 5, 5", "10, 6, 4", "10, 10, 4", "20, 10, 10", "20, 11, 8"})
  void givesHalfOfTheRoomToWhatIsOver(int capacity, int ended, int stay) {
    EncounterRecorder full = withEnded(capacity, ended, 1);
    record(full, 100, 2);
    assertThat(full.size()).isEqualTo(stay + 1);
  }

  @Test
  void givesTheRestOfTheRoomToWhatIsOpen() {
    EncounterRecorder full = withEnded(10, 4, 1);
    for (int i = 0; i < 6; i++) {
      record(full, 100 + i, 2);
    }
    assertThat(full.size()).isEqualTo(10);
    for (int i = 0; i < 20; i++) {
      record(full, 200 + i, 2);
    }
    assertThat(full.size()).isEqualTo(10);
  }

  @Test
  void keepsTheLongestOfThoseThatAreOver() throws ContactLogException {
    int[] seconds = {30, 10, 50, 0, 40, 20};
    for (int i = 0; i < seconds.length; i++) {
      see(i, 0);
      see(i, 1000L * seconds[i]);
    }
    recorder.interrupted(START.plusSeconds(60));
    see(100, 61_000);
    assertThat(recorder.flush(log))
        .extracting(Encounter::id)
        .containsExactlyInAnyOrder(id(0), id(2), id(4), id(5), id(100));
  }

  /** Who floods it with short ones cannot choose which others go. */
  @Test
  void decidesByChanceAmongEquallyLongOnes() throws ContactLogException {
    Set<RollingId> stayed = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      EncounterRecorder full = withEnded(10, 6, seed);
      record(full, 100, 2);
      full.flush(log).forEach(encounter -> stayed.add(encounter.id()));
    }
    assertThat(stayed).hasSize(7);
  }

  /** A window's strengths are summed up; more than it keeps of them are counted all the same. */
  @Test
  void keepsAThousandStrengthsAWindowAndCountsAll() throws ContactLogException {
    recorder.windowOpened(START);
    for (int i = 0; i < 1_024; i++) {
      recorder.record(sighting(1, START.plusMillis(i), -80, OptionalInt.empty()));
    }
    for (int i = 0; i < 2_000; i++) {
      recorder.record(sighting(1, START.plusMillis(1_024 + i), -40, OptionalInt.empty()));
    }
    List<HeardWindow> windows = recorder.flush(log).get(0).windows().all();
    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).frames()).isEqualTo(3_024);
    assertThat(windows.get(0).strength().orElseThrow().strongest()).isEqualTo(-80);
  }

  @Test
  void splitsAWindowOfMoreThanAMinute() throws ContactLogException {
    recorder.windowOpened(START);
    for (int second = 0; second <= 120; second += 10) {
      see(1, 1000L * second);
    }
    recorder.windowClosed(START.plusSeconds(121));
    List<HeardWindow> windows = recorder.flush(log).get(0).windows().all();
    assertThat(windows).extracting(HeardWindow::from).containsExactly(0, 60, 120);
    assertThat(windows).extracting(HeardWindow::to).containsExactly(50, 110, 121);
    assertThat(windows).extracting(HeardWindow::frames).containsExactly(6, 6, 1);
  }

  /** Pauses of less than a second are none. */
  @ParameterizedTest
  @CsvSource({"999, 1", "1000, 2"})
  void takesASecondForAPause(int millis, int count) throws ContactLogException {
    recorder.windowOpened(START);
    see(1, 5_000);
    recorder.windowClosed(START.plusSeconds(10));
    recorder.windowOpened(START.plusMillis(10_000 + millis));
    see(1, 15_000);
    recorder.windowClosed(START.plusSeconds(20));
    assertThat(recorder.flush(log).get(0).windows().all()).hasSize(count);
  }
}
