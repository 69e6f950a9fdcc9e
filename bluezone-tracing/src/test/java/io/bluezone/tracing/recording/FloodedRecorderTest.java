// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.Encounters;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder.Result;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floods a hundredth as dense as the air can carry, of a recorder a hundredth as large. */
class FloodedRecorderTest {

  private static final Instant START = Instant.parse("2020-08-09T10:00:00Z");
  private static final RollingId CONTACT = new RollingId(7, 7);
  private static final int CAPACITY = EncounterRecorder.DEFAULT_CAPACITY / 100;
  private static final int FLUSH_SECONDS = 5;

  private final EncounterRecorder recorder =
      new EncounterRecorder(IdSchedule.DEFAULT, id -> false, CAPACITY, new Random(1));
  private final InMemoryContactLog log =
      new InMemoryContactLog(
          LogLimits.DEFAULT.withMaxEncounters(LogLimits.DEFAULT.maxEncounters() / 100));
  private final Random random = new Random(2);

  private RollingId invented() {
    return new RollingId(random.nextLong(), random.nextInt());
  }

  private Result hear(RollingId id, double seconds, int rssi) {
    return recorder.record(
        new Sighting(
            id,
            Encounters.OWN,
            BeaconForm.ANDROID,
            START.plusMillis((long) (1000 * seconds)),
            OptionalInt.of(rssi),
            OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    // frames a second, IDs at once (0: each frame has a new one), seconds until they change,
    // the contact comes after so many seconds and is heard each so many
    "26, 0, 0, 0, 1.5",
    "26, 0, 0, 200, 1.5",
    "50, 0, 0, 200, 3",
    "100, 0, 0, 200, 1",
    "50, 450, 300, 0, 1.5",
    "50, 450, 300, 200, 1.5",
    "50, 600, 900, 200, 1.5",
    "26, 500, 900, 300, 3",
    "50, 5000, 900, 200, 1.5",
    "50, 100, 20, 200, 1.5",
  })
  void keepsANearDevice(int rate, int ids, int change, int comes, double each) throws Exception {
    recorder.windowOpened(START);
    RollingId[] some = new RollingId[ids];
    int sent = 0;
    double next = comes;
    for (int second = 0; second < 890; second++) {
      if (ids > 0 && second % change == 0) {
        Arrays.setAll(some, i -> invented());
      }
      for (int i = 0; i < rate; i++) {
        double time = second + (double) i / rate;
        hear(ids == 0 ? invented() : some[sent++ % ids], time, -45);
        if (time >= next) {
          hear(CONTACT, time, -62);
          next += each;
        }
        assertThat(recorder.size()).isLessThanOrEqualTo(CAPACITY);
      }
      if (second % FLUSH_SECONDS == 0) {
        recorder.flush(log);
      }
    }
    recorder.flush(log);
    List<Encounter> found = log.find(LogQuery.all().of(CONTACT));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).duration().toSeconds())
        .as("of %s s", 890 - comes)
        .isGreaterThan((long) (0.9 * (890 - comes)));
  }

  @Test
  void refusesANewcomerByChanceAndFindsRoomInTheEnd() throws Exception {
    recorder.windowOpened(START);
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < CAPACITY; i++) {
        hear(new RollingId(1, i), second, -45);
      }
    }
    int refused = 0;
    while (hear(CONTACT, 60 + refused / 100.0, -62) == Result.REFUSED) {
      refused++;
    }
    assertThat(refused).isBetween(1, 500);
  }

  @Test
  void evictsSoonWhatWasHeardOftenLongAgo() {
    recorder.windowOpened(START);
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < CAPACITY; i++) {
        hear(new RollingId(1, i), second, -45);
      }
    }
    RollingId lone = new RollingId(1, 0);
    for (int second = 100; second < 600; second += 20) {
      hear(lone, second, -45);
    }
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      refused += hear(invented(), 600, -62) == Result.REFUSED ? 1 : 0;
    }
    assertThat(refused).as("of 100; one in two").isBetween(20, 80);
  }

  @Test
  void evictsWhatIsOverBeforeItIsSavedOnlyForLongerOnes() throws Exception {
    for (int i = 0; i < CAPACITY; i++) {
      recorder.windowOpened(START);
      hear(CONTACT, 0, -62);
      hear(CONTACT, 30, -62);
      hear(new RollingId(1, i), 40, -45);
      recorder.interrupted(START.plusSeconds(50));
    }
    recorder.flush(log);
    assertThat(log.find(LogQuery.all().of(CONTACT))).hasSize(1);
  }

  @Test
  void forgetsSavedEncountersOfAnIntervalThatIsOver() throws Exception {
    recorder.windowOpened(START);
    hear(invented(), 100, -45);
    hear(CONTACT, 890, -62);
    hear(CONTACT, 905, -62);
    recorder.flush(log);
    assertThat(recorder.size()).isEqualTo(1);
    assertThat(log.find(LogQuery.all())).hasSize(3);
  }
}
