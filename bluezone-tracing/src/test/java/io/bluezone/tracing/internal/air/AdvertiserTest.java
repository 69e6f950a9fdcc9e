// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.internal.identity.IdSource;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.TaskLane;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sent, and for how long the air is without it. */
class AdvertiserTest {

  private static final TracingSettings ALWAYS =
      TracingSettings.builder()
          .dutyCycle(DutyCycle.ofSeconds(15, 0, 21, 54).withAdapting(true))
          .build();
  private static final TracingSettings HALF =
      TracingSettings.builder().dutyCycle(DutyCycle.ofSeconds(15, 15, 35, 85)).build();

  private static final TracingSettings LONG =
      TracingSettings.builder().dutyCycle(DutyCycle.ofSeconds(300, 0, 21, 54)).build();

  private final ManualTime time = new ManualTime();
  private final ScriptedRadio radio = new ScriptedRadio();
  private final StatusTracker status = new StatusTracker(time, () -> {});
  private final Rhythm rhythm = new Rhythm(new Random(1));
  private boolean vaultFails;
  private final IdSource ids =
      () -> {
        if (vaultFails) {
          throw new VaultException("no key");
        }
        long minute = time.instant().getEpochSecond() / 60;
        return new IdSource.CurrentId(
            ScriptedRadio.id((int) minute), Instant.ofEpochSecond((minute + 1) * 60));
      };
  private final Advertiser advertiser =
      new Advertiser(
          radio,
          new TaskLane(time.executor()),
          ids,
          new ClockGuard(time),
          status,
          new AddressPrivacy(radio, status),
          rhythm);

  AdvertiserTest() {
    status.radioOn(true);
  }

  private boolean sendsTheIdOfNow() throws Exception {
    return !radio.isSilent()
        && radio.onAir().frame.equals(Beacon.toAdvertisement(ids.current().id()));
  }

  private boolean has(Kind kind) {
    return status.snapshot().has(kind);
  }

  private void crowd(int devices) {
    rhythm.use(ALWAYS.dutyCycle());
    crowdAgain(devices);
  }

  private void crowdAgain(int devices) {
    for (int scan = 0; scan < 2; scan++) {
      for (int i = 0; i < devices; i++) {
        rhythm.heard(ScriptedRadio.address(i));
      }
      rhythm.scanned();
    }
  }

  @Test
  void sendsTheFrameInItsPartOfTheCycle() throws Exception {
    advertiser.start(HALF);
    for (int second = 0; second < 60; second++) {
      assertThat(sendsTheIdOfNow()).as("second %s", second).isEqualTo(second % 30 < 15);
      assertThat(status.snapshot().activity().advertising()).isEqualTo(second % 30 < 15);
      time.passSeconds(1);
    }
    assertThat(radio.sent).hasSize(3);
    assertThat(status.snapshot().count(Counter.ADVERTISEMENTS)).isEqualTo(3);
  }

  @Test
  void changesTheIdWhenItsTimeEndsAndNotBefore() throws Exception {
    advertiser.start(ALWAYS);
    time.passSeconds(59);
    assertThat(radio.sent).hasSize(1);
    assertThat(status.snapshot().activity().lastIdChange()).isEmpty();
    time.passSeconds(1);
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(radio.sent).hasSize(2);
    assertThat(radio.sent.get(0).isActive()).isFalse();
    assertThat(status.snapshot().activity().lastIdChange()).contains(time.instant());
    assertThat(status.snapshot().activity().idGap()).contains(Duration.ZERO);
    assertThat(status.snapshot().count(Counter.ID_CHANGES)).isEqualTo(1);
  }

  @Test
  void changesTheIdWithinAPartOfTheCycleToo() throws Exception {
    advertiser.start(LONG);
    time.passSeconds(60);
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(radio.sent).hasSize(2);
    time.passSeconds(60);
    assertThat(sendsTheIdOfNow()).isTrue();
  }

  @Test
  void measuresTheGapBetweenTwoIds() {
    advertiser.start(HALF);
    time.passSeconds(60);
    assertThat(status.snapshot().activity().idGap()).contains(Duration.ofSeconds(15));
    assertThat(status.snapshot().count(Counter.ID_CHANGES)).as("not for the same ID").isEqualTo(1);
  }

  @Test
  void putsTheIdOfNowOnTheAirAfterASleep() throws Exception {
    advertiser.start(ALWAYS);
    advertiser.check();
    assertThat(radio.sent).as("it is the ID of now").hasSize(1);
    time.set(Duration.ofHours(1));
    advertiser.check();
    assertThat(sendsTheIdOfNow()).isTrue();
    assertThat(radio.sent).hasSize(2);
  }

  @Test
  void changesAnIdWhoseTimeIsOverAtOnce() throws Exception {
    advertiser.start(ALWAYS);
    time.set(Duration.ofMinutes(-2));
    advertiser.check();
    assertThat(sendsTheIdOfNow()).isTrue();
    time.passSeconds(59);
    assertThat(radio.sent).as("the change that was planned before is not made").hasSize(2);
    time.passSeconds(1);
    assertThat(radio.sent).hasSize(3);
  }

  @Test
  void followsAClockThatIsSetBetweenTwoAdvertisements() throws Exception {
    advertiser.start(HALF);
    time.passSeconds(20);
    time.set(Duration.ofSeconds(20));
    time.passSeconds(20);
    assertThat(sendsTheIdOfNow()).as("the interval ends 20 s sooner").isTrue();
    assertThat(radio.sent).hasSize(3);
  }

  @Test
  void followsTheNewSettingsAtASecondStart() {
    advertiser.start(HALF);
    advertiser.start(HALF.toBuilder().includeTxPower(true).build());
    assertThat(radio.onAir().frame.includeTxPower()).isTrue();
    assertThat(radio.sent).hasSize(2);
    assertThat(radio.sent.get(0).isActive()).isFalse();
  }

  @Test
  void noticesACrowdWhenTheIntervalIsHalfAsLongAgain() {
    crowd(0);
    advertiser.start(ALWAYS);
    assertThat(radio.onAir().settings.interval()).isEqualTo(Duration.ofMillis(250));
    crowdAgain(500);
    advertiser.check();
    assertThat(radio.sent).as("375 ms is not worth another address").hasSize(1);
    crowdAgain(502);
    advertiser.check();
    assertThat(radio.sent).hasSize(2);
    assertThat(radio.onAir().settings.interval()).isEqualTo(Duration.ofNanos(376_500_000));
    crowdAgain(336);
    advertiser.check();
    assertThat(radio.sent).as("252 ms is not either").hasSize(2);
    crowdAgain(334);
    advertiser.check();
    assertThat(radio.sent).hasSize(3);
    assertThat(radio.onAir().settings.interval()).isEqualTo(Duration.ofNanos(250_500_000));
  }

  @Test
  void ignoresAThirdLess() {
    crowd(600);
    advertiser.start(ALWAYS);
    assertThat(radio.onAir().settings.interval()).isEqualTo(Duration.ofMillis(450));
    crowdAgain(400);
    advertiser.check();
    assertThat(radio.sent).hasSize(1);
    crowdAgain(398);
    advertiser.check();
    assertThat(radio.sent).hasSize(2);
  }

  @Test
  void beginsAtTheIntervalThatACrowdBears() {
    crowd(1000);
    advertiser.start(ALWAYS);
    assertThat(radio.onAir().settings.interval()).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void sendsTheIosFormWithoutItsNameWhereTheRadioSendsNone() {
    radio.fail(Reason.NOT_SUPPORTED);
    advertiser.start(ALWAYS.toBuilder().form(BeaconForm.IOS).build());
    assertThat(radio.onAir().frame).isEqualTo(Beacon.toIosAdvertisementWithoutName());
    assertThat(has(Kind.ADVERTISING_NOT_SUPPORTED)).isFalse();
  }

  @Test
  void keepsTheNameAtAnotherFailureOfTheIosForm() {
    radio.fail(Reason.NO_ADVERTISING_INSTANCE);
    advertiser.start(ALWAYS.toBuilder().form(BeaconForm.IOS).build());
    assertThat(radio.sent).isEmpty();
    assertThat(has(Kind.NOT_ADVERTISING)).isTrue();
  }

  @Test
  void reportsARadioThatCannotSendUntilItCan() {
    radio.fail(Reason.NOT_SUPPORTED);
    advertiser.start(ALWAYS);
    assertThat(has(Kind.ADVERTISING_NOT_SUPPORTED)).isTrue();
    assertThat(status.snapshot().activity().advertising()).isFalse();
    time.passSeconds(5);
    assertThat(has(Kind.ADVERTISING_NOT_SUPPORTED)).isFalse();
    assertThat(status.snapshot().activity().advertising()).isTrue();
  }

  @Test
  void usesARadioThatIsBackAtOnce() {
    radio.fail(Reason.ADAPTER_OFF);
    advertiser.start(ALWAYS);
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
    advertiser.radioIsBack();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    assertThat(radio.isSilent()).isFalse();
  }

  @Test
  void endsAProblemOfSendingInAPauseWhenTheRadioIsBack() {
    for (int i = 0; i < 10; i++) {
      radio.fail(Reason.ADAPTER_OFF);
    }
    advertiser.start(HALF);
    time.passSeconds(20);
    assertThat(has(Kind.ADAPTER_OFF)).isTrue();
    advertiser.radioIsBack();
    assertThat(has(Kind.ADAPTER_OFF)).isFalse();
    assertThat(radio.isSilent()).as("it is not its part of the cycle").isTrue();
  }

  @Test
  void noticesASilentlyEndedAdvertisementAtTheNextOne() {
    advertiser.start(ALWAYS);
    radio.onAir().close();
    time.passSeconds(14);
    assertThat(has(Kind.NOT_ADVERTISING)).isFalse();
    time.passSeconds(1);
    assertThat(has(Kind.NOT_ADVERTISING)).isTrue();
    time.passSeconds(5);
    assertThat(radio.isSilent()).isFalse();
  }

  @Test
  void restartsAnAdvertisementThatThePlatformEnds() {
    advertiser.start(ALWAYS);
    radio.onAir().listener.accept(new RadioException(Reason.RELEASED, "gone"));
    time.settle();
    assertThat(has(Kind.NOT_ADVERTISING)).isTrue();
    time.passSeconds(5);
    assertThat(radio.sent).hasSize(2);
    radio.onAir().close();
    advertiser.check();
    assertThat(has(Kind.NOT_ADVERTISING)).as("one that ends without a word").isTrue();
  }

  @Test
  void leavesNothingOnTheAirAfterItsTimeWithoutAKey() {
    advertiser.start(ALWAYS);
    time.passSeconds(59);
    vaultFails = true;
    time.passSeconds(1);
    assertThat(radio.isSilent()).isTrue();
    assertThat(has(Kind.VAULT_FAILED)).isTrue();
    vaultFails = false;
    time.passSeconds(5);
    assertThat(radio.isSilent()).isFalse();
    assertThat(has(Kind.VAULT_FAILED)).isFalse();
  }

  @Test
  void sendsAndReportsNothingAfterTheEnd() {
    radio.capabilities =
        radio.capabilities.toBuilder().addressRotation(AddressRotation.FIXED).build();
    advertiser.start(ALWAYS);
    advertiser.stop();
    radio.fail(Reason.ADAPTER_OFF);
    advertiser.start(ALWAYS);
    assertThat(status.snapshot().problems()).hasSize(2);
    advertiser.stop();
    assertThat(status.snapshot().problems()).isEmpty();
    assertThat(status.snapshot().activity().advertising()).isFalse();
    time.passSeconds(600);
    assertThat(radio.sent).hasSize(1);
    assertThat(radio.isSilent()).isTrue();
  }

  @Test
  void waitsForNoChangeOfIdAfterTheEnd() {
    advertiser.start(HALF);
    time.passSeconds(35);
    assertThat(radio.sent).hasSize(2);
    advertiser.stop();
    assertThat(time.executor().isShutdown()).isFalse();
    assertThat(time.waiting()).isZero();
  }

  @Test
  void tellsTheAddressOfTheSentForm() {
    radio.capabilities =
        radio.capabilities.toBuilder().addressRotation(AddressRotation.EACH_BROADCAST).build();
    advertiser.start(ALWAYS);
    assertThat(radio.onAir().settings).isEqualTo(AdvertiseSettings.DEFAULT.withConnectable(false));
    assertThat(has(Kind.ADDRESS_DOES_NOT_ROTATE)).isFalse();
    advertiser.start(ALWAYS.toBuilder().form(BeaconForm.IOS).build());
    assertThat(radio.onAir().settings.connectable()).isTrue();
    assertThat(has(Kind.ADDRESS_DOES_NOT_ROTATE)).isTrue();
    advertiser.start(ALWAYS);
    assertThat(has(Kind.ADDRESS_DOES_NOT_ROTATE)).isFalse();
  }
}
