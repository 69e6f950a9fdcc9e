// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.ScanPower;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the scanner listens, for what, and what it says of the times in which it did. */
class ScannerTest {

  private final RadioException off = new RadioException(Reason.ADAPTER_OFF, "off");

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final TaskLane lane = new TaskLane(time.executor());
  private final Rhythm rhythm = new Rhythm(new Random(1));
  private final List<ReceivedFrame> frames = new ArrayList<>();

  /** "opened", "closed" and "lost", with the seconds since the start and the gap in ms. */
  private final List<String> windows = new ArrayList<>();

  private final Scanner scanner =
      new Scanner(
          radio,
          lane,
          new RadioClock(time, status),
          new FrameQueue(time, lane, status, frames::add),
          new Scanner.Windows() {
            @Override
            public void opened(Duration gap) {
              note("opened", gap.toMillis());
            }

            @Override
            public void closed() {
              note("closed", 0);
            }

            @Override
            public void lost() {
              note("lost", 0);
            }
          },
          status,
          rhythm);

  ScannerTest() {
    status.radioOn(true);
  }

  private void note(String what, long gap) {
    long second = Duration.between(ManualTime.START, time.instant()).toMillis() / 1000;
    windows.add(what + " " + second + (gap == 0 ? "" : " gap " + gap));
  }

  private void start(DutyCycle cycle) {
    rhythm.use(cycle);
    scanner.start();
  }

  private void startHalf() {
    start(DutyCycle.ofSeconds(15, 0, 20, 10));
  }

  private void startAlways() {
    start(DutyCycle.ofSeconds(15, 0, 20, 0));
  }

  private boolean has(Kind kind) {
    return status.snapshot().has(kind);
  }

  private boolean isFiltered() {
    return !radio.scan().settings.filters().isEmpty();
  }

  @Test
  void listensInItsPartOfTheCycle() {
    startHalf();
    assertThat(status.snapshot().activity().scanning()).isTrue();
    time.passSeconds(25);
    assertThat(status.snapshot().activity().scanning()).isFalse();
    time.passSeconds(10);
    assertThat(windows).containsExactly("opened 0", "closed 20", "opened 30");
    assertThat(radio.scans).hasSize(2);
    assertThat(isFiltered()).isTrue();
  }

  @Test
  void saysForHowLongAScanRestsBetweenLooks() {
    start(DutyCycle.ofSeconds(15, 0, 20, 10).withScanPower(ScanPower.LOW_POWER));
    assertThat(windows).containsExactly("opened 0 gap 4608");
    assertThat(radio.scan().settings.power()).isEqualTo(ScanPower.LOW_POWER);
    scanner.radioIsBack();
    assertThat(windows).containsExactly("opened 0 gap 4608", "opened 0 gap 4608");
  }

  @Test
  void handsOnWhatIsHeardWithTheTracersTime() {
    startAlways();
    time.passSeconds(3);
    radio.scan().listener.onReport(ScriptedRadio.android(1, ManualTime.START, -60));
    time.settle();
    assertThat(frames)
        .singleElement()
        .satisfies(frame -> assertThat(frame.time()).isEqualTo(time.instant()));
    assertThat(status.snapshot().activity().lastForeignPacket()).contains(time.instant());
  }

  @Test
  void reportsAFrameOfAnotherDay() {
    startAlways();
    radio
        .scan()
        .listener
        .onReport(ScriptedRadio.foreign(ManualTime.START.minus(Duration.ofDays(40))));
    assertThat(has(Kind.RADIO_CLOCK_DIFFERS)).isTrue();
    scanner.stop();
    assertThat(has(Kind.RADIO_CLOCK_DIFFERS)).isFalse();
  }

  @Test
  void listensForAnythingAfterAMinuteOfSilence() {
    startAlways();
    time.passSeconds(59);
    assertThat(isFiltered()).isTrue();
    assertThat(radio.scans).hasSize(1);
    time.passSeconds(1);
    assertThat(isFiltered()).isFalse();
    time.passSeconds(60);
    assertThat(isFiltered()).isTrue();
    assertThat(radio.scans).hasSize(3);
  }

  @Test
  void countsTheTimeOfListeningAloneAsSilence() {
    startHalf();
    time.passSeconds(89);
    assertThat(radio.scans).hasSize(3).allMatch(scan -> !scan.settings.filters().isEmpty());
    time.passSeconds(1);
    assertThat(isFiltered()).isFalse();
  }

  @Test
  void listensOnForBluezoneOnceAnythingIsHeard() {
    startAlways();
    for (int i = 0; i < 30; i++) {
      radio.scan().listener.onReport(ScriptedRadio.foreign(time.instant()));
      time.passSeconds(20);
    }
    assertThat(radio.scans).hasSize(1);
    assertThat(has(Kind.SCAN_SILENT)).isFalse();
  }

  @Test
  void reportsAndRestartsADeadScanEachTime() {
    startAlways();
    time.passSeconds(299);
    assertThat(has(Kind.SCAN_SILENT)).isFalse();
    time.passSeconds(1);
    assertThat(has(Kind.SCAN_SILENT)).isTrue();
    int before = radio.scans.size();
    time.passSeconds(100);
    assertThat(radio.scans).hasSize(before + 5);
    scanner.stop();
    assertThat(has(Kind.SCAN_SILENT)).isFalse();
  }

  @Test
  void takesAScanThatDoesNotRunForNoSilence() {
    for (int i = 0; i < 100; i++) {
      radio.fail(Reason.BUSY);
    }
    startHalf();
    time.passSeconds(600);
    assertThat(radio.scans).isEmpty();
    assertThat(has(Kind.SCAN_SILENT)).isFalse();
    assertThat(has(Kind.NOT_SCANNING)).isTrue();
  }

  @Test
  void losesTheTimeWhenAScanFails() {
    radio.fail(Reason.NOT_SUPPORTED);
    startAlways();
    assertThat(windows).containsExactly("lost 0");
    assertThat(has(Kind.NOT_SCANNING)).isTrue();
    time.passSeconds(5);
    assertThat(windows).containsExactly("lost 0", "opened 5");
    assertThat(has(Kind.NOT_SCANNING)).isFalse();
  }

  @Test
  void restartsAScanThatThePlatformEnds() {
    startAlways();
    radio.scan().listener.onEnd(Optional.of(off));
    time.settle();
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
    assertThat(status.snapshot().activity().scanning()).isFalse();
    assertThat(windows).containsExactly("opened 0", "closed 0", "lost 0");
    time.passSeconds(5);
    assertThat(radio.scans).hasSize(2);
    radio.scan().close();
    scanner.check();
    assertThat(has(Kind.NOT_SCANNING)).as("one that ends without a word").isTrue();
  }

  @Test
  void hearsNothingByAPausedScanUntilItIsResumed() {
    startAlways();
    radio.scan().listener.onPause(off);
    time.settle();
    assertThat(status.snapshot().activity().scanning()).isFalse();
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
    assertThat(windows).containsExactly("opened 0", "lost 0");
    time.passSeconds(200);
    assertThat(radio.scans).as("a pause is no silence").hasSize(1);
    radio.scan().listener.onResume();
    time.settle();
    assertThat(status.snapshot().activity().scanning()).isTrue();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    assertThat(windows).containsExactly("opened 0", "lost 0", "opened 200");
  }

  @Test
  void resumesAPausedScanAlone() {
    startAlways();
    radio.scan().listener.onResume();
    time.settle();
    assertThat(windows).containsExactly("opened 0");
    radio.scan().listener.onPause(off);
    radio.scan().listener.onResume();
    radio.scan().listener.onResume();
    time.settle();
    assertThat(windows).containsExactly("opened 0", "lost 0", "opened 0");
  }

  @Test
  void disbelievesWhatAnEarlierScanSays() {
    startHalf();
    ScriptedRadio.Scan first = radio.scan();
    first.listener.onPause(off);
    scanner.stop();
    time.settle();
    assertThat(status.snapshot().problems()).as("it has been stopped").isEmpty();
    scanner.start();
    first.listener.onPause(off);
    time.settle();
    assertThat(status.snapshot().problems()).as("another one runs").isEmpty();
    assertThat(status.snapshot().activity().scanning()).isTrue();
  }

  @Test
  void startsANewScanUnpaused() {
    startHalf();
    radio.scan().listener.onPause(off);
    time.passSeconds(30);
    windows.clear();
    scanner.radioIsBack();
    assertThat(windows).as("it listens").containsExactly("opened 30");
  }

  @Test
  void keepsAPausedScanPausedWhenTheRadioIsBack() {
    startAlways();
    radio.scan().listener.onPause(off);
    time.settle();
    windows.clear();
    scanner.radioIsBack();
    assertThat(windows).isEmpty();
  }

  @Test
  void givesUpAPausedLookForAnything() {
    startAlways();
    time.passSeconds(60);
    assertThat(isFiltered()).isFalse();
    radio.scan().listener.onPause(off);
    time.settle();
    assertThat(isFiltered()).isTrue();
    assertThat(status.snapshot().activity().scanning()).isTrue();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    time.passSeconds(59);
    assertThat(isFiltered()).as("silence is measured anew").isTrue();
  }

  @Test
  void goesOnOrStartsAtOnceWhenTheRadioIsBack() {
    startAlways();
    scanner.radioIsGone();
    scanner.radioIsBack();
    assertThat(windows).containsExactly("opened 0", "lost 0", "opened 0");
    assertThat(radio.scans).as("the scan runs on").hasSize(1);
    scanner.stop();
    windows.clear();
    radio.fail(Reason.ADAPTER_OFF);
    scanner.start();
    scanner.radioIsBack();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    assertThat(windows).containsExactly("lost 0", "opened 0");
  }

  @Test
  void endsAProblemOfListeningInAPauseWhenTheRadioIsBack() {
    for (int i = 0; i < 10; i++) {
      radio.fail(Reason.ADAPTER_OFF);
    }
    startHalf();
    time.passSeconds(25);
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
    scanner.radioIsBack();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    assertThat(radio.scans).as("it is not its part of the cycle").isEmpty();
  }

  @Test
  void countsNoSilenceWhileTheRadioWasAway() {
    startAlways();
    time.passSeconds(300);
    assertThat(has(Kind.SCAN_SILENT)).isTrue();
    scanner.radioIsBack();
    assertThat(has(Kind.SCAN_SILENT)).isFalse();
  }

  @Test
  void knowsNothingAfterTheEnd() {
    startAlways();
    scanner.stop();
    assertThat(windows).containsExactly("opened 0", "closed 0", "lost 0");
    assertThat(radio.scan().isActive()).isFalse();
    radio.fail(Reason.BUSY);
    scanner.start();
    assertThat(has(Kind.NOT_SCANNING)).isTrue();
    scanner.stop();
    assertThat(has(Kind.NOT_SCANNING)).isFalse();
    assertThat(time.waiting()).isZero();
  }
}
