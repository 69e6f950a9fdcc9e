// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which devices are asked for their ID, when, for how long, and what comes of it. */
class GattResolverTest {

  private record Found(int frames, RollingId id) {}

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final List<Found> found = new ArrayList<>();
  private final List<Boolean> asked = new ArrayList<>();
  private int connections;
  private int dropped;
  private int starved;
  private Duration longest = Duration.ZERO;

  private final GattResolver resolver =
      new GattResolver(
          radio,
          new TaskLane(time.executor()),
          time,
          new Random(1),
          new GattResolver.Owner() {
            @Override
            public DayInterval interval() {
              return IdSchedule.DEFAULT.at(time.instant());
            }

            @Override
            public void connecting() {
              connections++;
            }

            @Override
            public void found(List<ReceivedFrame> frames, RollingId id) {
              found.add(new Found(frames.size(), id));
            }

            @Override
            public void asked(boolean answered) {
              asked.add(answered);
            }

            @Override
            public void dropped() {
              dropped++;
            }

            @Override
            public void starved(int devices, Duration howLong) {
              starved = devices;
              longest = howLong;
            }
          });

  private void hear(int device) {
    hear(device, -60);
  }

  private void hear(int device, int rssi) {
    var report = ScriptedRadio.ios(device, time.instant(), rssi);
    resolver.resolve(
        new ReceivedFrame(report, Beacon.decode(report).orElseThrow(), time.instant()));
  }

  private ScriptedRadio.Read last() {
    return radio.reads.get(radio.reads.size() - 1);
  }

  private void answer(int device) {
    last().answer().complete(ScriptedRadio.id(device).toByteArray());
    time.settle();
  }

  private void fail(Reason reason) {
    last().answer().completeExceptionally(new RadioException(reason, "scripted"));
    time.settle();
  }

  @Test
  void asksADeviceOnceAnInterval() {
    hear(1);
    hear(1);
    assertThat(radio.reads).hasSize(1);
    assertThat(connections).isEqualTo(1);
    answer(1);
    assertThat(asked).containsExactly(true);
    assertThat(found).containsExactly(new Found(1, ScriptedRadio.id(1)));
    assertThat(resolver.idOf(ScriptedRadio.address(1))).isEqualTo(ScriptedRadio.id(1));
    hear(1);
    assertThat(found).hasSize(2);
    assertThat(radio.reads).hasSize(1);
    time.pass(Duration.ofMinutes(15));
    assertThat(resolver.idOf(ScriptedRadio.address(1))).isNull();
    hear(1);
    assertThat(radio.reads).hasSize(2);
  }

  @Test
  void tellsWhatWasHeardWhileItWaitedWithItsId() {
    hear(1);
    time.passSeconds(5);
    hear(1);
    time.passSeconds(2);
    hear(1);
    answer(1);
    assertThat(found).containsExactly(new Found(3, ScriptedRadio.id(1)));
  }

  @Test
  void repeatsAReadOverTheEndOfAnInterval() {
    time.pass(Duration.ofMinutes(15).minusSeconds(1));
    hear(1);
    time.passSeconds(1);
    answer(1);
    assertThat(found).isEmpty();
    assertThat(asked).containsExactly(true);
    assertThat(radio.reads).as("it is asked again").hasSize(2);
    answer(1);
    assertThat(found).as("nothing was heard of it in this interval").isEmpty();
    hear(1);
    assertThat(found).containsExactly(new Found(1, ScriptedRadio.id(1)));
  }

  @Test
  void asksOneAfterAnother() {
    hear(1);
    hear(2);
    assertThat(radio.reads).hasSize(1);
    answer(1);
    assertThat(radio.reads).hasSize(2);
    assertThat(last().address()).isEqualTo(ScriptedRadio.address(2));
  }

  @Test
  void doesNotAskByARadioThatCannotConnect() {
    radio.capabilities = radio.capabilities.toBuilder().gattClient(false).build();
    hear(1);
    assertThat(radio.reads).isEmpty();
    assertThat(connections).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NO_SUCH_SERVICE", "NO_SUCH_CHARACTERISTIC"},
      value = Reason.class)
  void doesNotAskAgainWhatIsNoBluezone(Reason reason) {
    hear(1);
    fail(reason);
    assertThat(asked).containsExactly(false);
    time.passSeconds(60);
    hear(1);
    assertThat(radio.reads).hasSize(1);
    time.pass(Duration.ofMinutes(30));
    hear(1);
    assertThat(radio.reads).hasSize(2);
  }

  @Test
  void takesAValueThatIsNoIdForNoBluezone() {
    hear(1);
    last().answer().complete(new byte[11]);
    time.settle();
    assertThat(asked).containsExactly(false);
    time.passSeconds(60);
    hear(1);
    assertThat(radio.reads).hasSize(1);
    assertThat(found).isEmpty();
  }

  @Test
  void leavesAFailedDeviceAloneForFiveSecondsAndAsksAgain() {
    hear(1);
    time.passSeconds(1);
    fail(Reason.DISCONNECTED);
    assertThat(asked).containsExactly(false);
    hear(1);
    time.pass(Duration.ofMillis(4_999));
    hear(1);
    assertThat(radio.reads).hasSize(1);
    time.pass(Duration.ofMillis(1));
    assertThat(radio.reads).hasSize(2);
  }

  /** An iPhone that could not be read afar sits down beside its owner's friend. */
  @Test
  void asksADeviceThatFailedAfarAtOnceWhenItIsNear() {
    hear(1, -90);
    fail(Reason.TIMEOUT);
    hear(1, -81);
    assertThat(radio.reads).hasSize(1);
    hear(1, -80);
    assertThat(radio.reads).hasSize(2);
    answer(1);
    assertThat(found).containsExactly(new Found(1, ScriptedRadio.id(1)));
  }

  @Test
  void keepsNoOthersWaitingForALeftAloneDevice() {
    hear(1);
    fail(Reason.DISCONNECTED);
    hear(2);
    assertThat(last().address()).isEqualTo(ScriptedRadio.address(2));
    answer(2);
    time.passSeconds(5);
    assertThat(last().address()).isEqualTo(ScriptedRadio.address(1));
    assertThat(radio.reads).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ADAPTER_OFF", "ADAPTER_MISSING"},
      value = Reason.class)
  void takesARadioThatIsOffForNoFaultOfThePeer(Reason reason) {
    hear(1);
    fail(reason);
    time.passSeconds(10);
    assertThat(radio.reads).as("it is asked when it is heard").hasSize(1);
    hear(1);
    assertThat(radio.reads).as("and that at once").hasSize(2);
    assertThat(last().timeout()).as("as for the first time").isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void takesAReadThatThrowsForAFailure() {
    hear(1);
    last().answer().completeExceptionally(new IllegalStateException("scripted"));
    time.settle();
    hear(1);
    assertThat(radio.reads).hasSize(1);
    time.passSeconds(5);
    assertThat(radio.reads).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 10000", "9, 10000", "10, 9000", "18, 5000", "45, 2000", "46, 2000", "100, 2000"})
  void shortensAttemptsTheMoreWait(int waiting, long millis) {
    hear(1);
    for (int i = 1; i <= waiting; i++) {
      hear(1 + i);
    }
    answer(1);
    assertThat(last().timeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void givesAFarDeviceATurnAmongNearOnes() {
    hear(1);
    time.passSeconds(1);
    hear(2, -90);
    time.passSeconds(1);
    for (int near = 3; near < 8; near++) {
      hear(near, -40);
    }
    answer(1);
    time.passSeconds(1);
    ScriptedRadio.Read first = last();
    fail(Reason.DISCONNECTED);
    assertThat(List.of(first.address(), last().address()))
        .as("the nearest and the most patient take turns")
        .contains(ScriptedRadio.address(2));
  }

  @Test
  void asksOfFailedDevicesTheOneThatHasCostLess() {
    time.passSeconds(1_000);
    hear(1);
    time.passSeconds(5);
    fail(Reason.DISCONNECTED);
    hear(2);
    time.passSeconds(1);
    fail(Reason.DISCONNECTED);
    hear(3);
    time.passSeconds(8);
    answer(3);
    assertThat(last().address()).isEqualTo(ScriptedRadio.address(2));
  }

  /** Lets each read fail that is asked for now. */
  private void failAll() {
    while (!last().answer().isDone()) {
      fail(Reason.DISCONNECTED);
    }
  }

  @Test
  void givesAFailedDeviceTwiceTheTimeUpToTenSeconds() {
    resolver.use(DutyCycle.ofSeconds(15, 15, 35, 3_600));
    for (int device = 0; device < 60; device++) {
      hear(device);
    }
    fail(Reason.DISCONNECTED);
    List<Duration> timeouts = new ArrayList<>();
    for (int seconds : new int[] {5, 30, 180, 1_080}) {
      timeouts.add(last().timeout());
      failAll();
      time.passSeconds(seconds);
    }
    assertThat(timeouts)
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10));
  }

  @Test
  void waitsFiveSecondsMoreForARadioThatMissesTheTimeout() {
    hear(1);
    time.pass(Duration.ofMillis(14_999));
    assertThat(last().answer().isDone()).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(last().answer()).isCompletedExceptionally();
    assertThat(asked).containsExactly(false);
    hear(2);
    assertThat(radio.reads).hasSize(2);
  }

  @Test
  void doesNotGiveUpAnAnswerInTime() {
    hear(1);
    answer(1);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void endsWhatRunsAndWhatWaitsAtTheEnd() {
    hear(1);
    hear(2);
    starved = 7;
    resolver.stop();
    assertThat(last().answer()).isCancelled();
    assertThat(starved).isZero();
    time.passSeconds(60);
    assertThat(radio.reads).hasSize(1);
    assertThat(asked).as("its end is not told").isEmpty();
    assertThat(time.waiting()).isZero();
    hear(3);
    assertThat(radio.reads).as("it can begin again").hasSize(2);
  }

  @Test
  void asksNothingThatWaitedBeforeTheEnd() {
    hear(1);
    hear(2);
    resolver.stop();
    hear(3);
    assertThat(last().address()).isEqualTo(ScriptedRadio.address(3));
    answer(3);
    assertThat(radio.reads).hasSize(2);
  }

  @Test
  void endsTheWaitForAllFailedDevicesAtTheEnd() {
    hear(1);
    fail(Reason.DISCONNECTED);
    hear(2);
    fail(Reason.DISCONNECTED);
    assertThat(time.waiting()).as("for the one whose time comes first").isEqualTo(1);
    resolver.stop();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void endsTheWaitForAFailedDeviceAtTheEnd() {
    hear(1);
    fail(Reason.DISCONNECTED);
    resolver.stop();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void tellsADeviceThatGivesWay() {
    for (int i = 0; i <= Candidates.CAPACITY; i++) {
      assertThat(dropped).isZero();
      hear(i);
    }
    assertThat(dropped).isEqualTo(1);
  }

  private void hearTen() {
    for (int device = 0; device < 10; device++) {
      hear(device);
    }
  }

  @Test
  void takesADeviceUnaskedForAMinuteForStarved() {
    time.passSeconds(1_000);
    hearTen();
    for (int second = 0; second < 60; second += 5) {
      time.passSeconds(5);
      hearTen();
    }
    resolver.check();
    assertThat(starved).as("after a minute").isZero();
    assertThat(longest).isZero();
    time.pass(Duration.ofMillis(1));
    resolver.check();
    long failed = asked.size();
    assertThat(starved).as("and more").isBetween((int) (10 - failed), 9);
    assertThat(longest).isEqualTo(Duration.ofMillis(60_001));
    resolver.stop();
    assertThat(starved).isZero();
    assertThat(longest).isZero();
  }

  @Test
  void doesNotTakeADeviceHeardOnceForStarved() {
    resolver.use(DutyCycle.ofSeconds(15, 15, 35, 3_600));
    hearTen();
    time.passSeconds(70);
    resolver.check();
    assertThat(starved).isZero();
  }

  @Test
  void asksADeviceUnheardForAMinuteNoMore() {
    hear(1);
    fail(Reason.DISCONNECTED);
    time.passSeconds(5);
    fail(Reason.DISCONNECTED);
    time.passSeconds(30);
    fail(Reason.DISCONNECTED);
    time.passSeconds(600);
    assertThat(radio.reads).hasSize(3);
  }

  @Test
  void waitsForTheScansPeriodToo() {
    resolver.use(DutyCycle.ofSeconds(15, 15, 35, 265));
    hear(1);
    for (int failures = 0; failures < 3; failures++) {
      fail(Reason.DISCONNECTED);
      time.passSeconds(180);
    }
    assertThat(radio.reads).as("after 0, 5, 35 and 215 s").hasSize(4);
  }
}
