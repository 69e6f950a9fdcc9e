// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.crypto.DayInterval;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The devices that wait to be asked, and what is kept of them until then. */
class CandidatesTest {

  private static final DayInterval INTERVAL = new DayInterval(LocalDate.of(2020, 8, 9), 40);
  private static final DayInterval NEXT = new DayInterval(LocalDate.of(2020, 8, 9), 41);

  private final GattMemory memory = new GattMemory(new ManualTime());
  private final Candidates candidates = new Candidates(memory, new Random(1));

  private static ReceivedFrame frame(int device, long millis, int rssi) {
    Instant time = ManualTime.START.plusMillis(millis);
    var report = ScriptedRadio.ios(device, time, rssi);
    return new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time);
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private boolean hear(int device, long second) {
    return candidates.hear(frame(device, second * 1000, -60), INTERVAL, seconds(second));
  }

  private List<DeviceAddress> present(long nanos) {
    return candidates.present(nanos).stream().map(Candidate::address).toList();
  }

  @Test
  void waitsOnceForADeviceHoweverOftenItIsHeard() {
    assertThat(hear(1, 0)).isTrue();
    assertThat(hear(2, 1)).isTrue();
    assertThat(hear(1, 2)).isTrue();
    assertThat(present(seconds(2)))
        .containsExactly(ScriptedRadio.address(1), ScriptedRadio.address(2));
    assertThat(candidates.present(seconds(2)).get(0).frames()).isEqualTo(2);
    assertThat(candidates.present(seconds(2)).get(0).since()).isZero();
    assertThat(candidates.present(seconds(2)).get(0).lastHeard()).isEqualTo(seconds(2));
  }

  @Test
  void dropsADeviceUnheardForTwentySecondsWhileOthersAre() {
    hear(1, 0);
    hear(2, 20);
    assertThat(present(seconds(20))).hasSize(2);
    hear(2, 21);
    assertThat(present(seconds(21))).containsExactly(ScriptedRadio.address(2));
    hear(1, 22);
    assertThat(present(seconds(22))).as("it is remembered").hasSize(2);
    assertThat(candidates.present(seconds(22)).get(0).since()).isZero();
  }

  @Test
  void waitsAMinuteForADeviceWhereNoneIsHeard() {
    hear(1, 0);
    assertThat(present(seconds(60))).hasSize(1);
    assertThat(present(seconds(60) + 1)).isEmpty();
    hear(1, 70);
    assertThat(candidates.present(seconds(70)).get(0).since()).isEqualTo(seconds(70));
  }

  @Test
  void waitsForAScansPeriodToo() {
    candidates.use(Duration.ofMinutes(2));
    hear(1, 0);
    assertThat(present(seconds(180))).hasSize(1);
    assertThat(present(seconds(180) + 1)).isEmpty();
  }

  @Test
  void evictsOneOfTheLeastHeardWithoutRoom() {
    for (int i = 0; i < Candidates.CAPACITY; i++) {
      assertThat(hear(i, 0)).isTrue();
      if (i % 2 == 0) {
        hear(i, 0);
      }
    }
    for (int i = 10_001; i < 10_201; i += 2) {
      assertThat(hear(i, 0)).isFalse();
      hear(i, 0);
    }
    List<Candidate> left = candidates.present(0);
    assertThat(left).hasSize(Candidates.CAPACITY);
    assertThat(left.stream().filter(each -> each.address().value() % 2 == 0).count())
        .as("those heard twice stay, but for bad luck: one of 256")
        .isGreaterThanOrEqualTo(Candidates.CAPACITY / 2 - 3);
    assertThat(hear(10_199, 0)).as("it is there").isTrue();
  }

  @Test
  void forgetsARemovedDevice() {
    hear(1, 0);
    hear(2, 0);
    Candidate first = candidates.present(0).get(0);
    candidates.remove(first);
    assertThat(present(0)).containsExactly(ScriptedRadio.address(2));
    hear(1, 1);
    candidates.remove(first);
    assertThat(present(seconds(1))).as("another of the same address is not").hasSize(2);
    candidates.clear();
    assertThat(present(seconds(1))).isEmpty();
    hear(1, 2);
    assertThat(candidates.present(seconds(2)).get(0).frames()).isEqualTo(1);
  }

  @Test
  void keepsWhatWasHeardAtMostEachFiveSeconds() {
    Candidate candidate = new Candidate(frame(1, 0, -60), INTERVAL, 0, memory);
    candidate.hear(frame(1, 4_999, -61), INTERVAL, 1);
    candidate.hear(frame(1, 5_000, -62), INTERVAL, 2);
    candidate.hear(frame(1, 7_000, -63), INTERVAL, 3);
    assertThat(candidate.strength()).isEqualTo(-63);
    assertThat(candidate.framesOf(INTERVAL))
        .extracting(ReceivedFrame::time, ReceivedFrame::strength)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ManualTime.START, -60),
            org.assertj.core.groups.Tuple.tuple(ManualTime.START.plusMillis(5_000), -62),
            org.assertj.core.groups.Tuple.tuple(ManualTime.START.plusMillis(7_000), -63));
  }

  @Test
  void keepsWhatIsHeardAfterAClockWasSetBack() {
    Candidate candidate = new Candidate(frame(1, 60_000, -60), INTERVAL, 0, memory);
    candidate.hear(frame(1, 0, -61), INTERVAL, 1);
    assertThat(candidate.framesOf(INTERVAL)).hasSize(2);
  }

  @Test
  void tellsTheLatestFrameOnce() {
    Candidate candidate = new Candidate(frame(1, 0, -60), INTERVAL, 0, memory);
    assertThat(candidate.framesOf(INTERVAL)).hasSize(1);
    candidate.hear(frame(1, 5_000, -61), INTERVAL, 1);
    assertThat(candidate.framesOf(INTERVAL)).hasSize(2);
  }

  @Test
  void keepsAnUnknownStrengthUnknown() {
    Candidate candidate =
        new Candidate(frame(1, 0, -60).heardAt(ManualTime.START, 127, 127), INTERVAL, 0, memory);
    candidate.hear(frame(1, 5_000, -61), INTERVAL, 1);
    assertThat(candidate.framesOf(INTERVAL).get(0).report().rssi()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void holdsAnIdForItsIntervalOnly() {
    Candidate candidate = new Candidate(frame(1, 0, -60), INTERVAL, 0, memory);
    candidate.hear(frame(1, 10_000, -61), INTERVAL, 5);
    assertThat(candidate.framesOf(NEXT)).isEmpty();
    candidate.hear(frame(1, 20_000, -62), NEXT, 7);
    assertThat(candidate.since()).as("its ID is missing anew").isEqualTo(7);
    assertThat(candidate.frames()).isEqualTo(3);
    assertThat(candidate.framesOf(INTERVAL)).isEmpty();
    assertThat(candidate.framesOf(NEXT)).hasSize(1);
  }

  @Test
  void keepsTheLatest256Times() {
    Candidate candidate = new Candidate(frame(1, 0, -60), INTERVAL, 0, memory);
    for (int i = 1; i < 300; i++) {
      candidate.hear(frame(1, i * 5_000L, -60), INTERVAL, i);
    }
    List<ReceivedFrame> frames = candidate.framesOf(INTERVAL);
    assertThat(frames).hasSize(257);
    assertThat(frames.get(255).time()).isEqualTo(ManualTime.START.plusSeconds(255 * 5));
    assertThat(frames.get(256).time()).isEqualTo(ManualTime.START.plusSeconds(299 * 5));
  }
}
