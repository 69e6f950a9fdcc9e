// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.bluetooth.le.ScanCallback;
import android.content.Intent;
import android.os.Build.VERSION;
import android.os.SystemClock;
import io.bluezone.base.Registration;
import io.bluezone.base.ScanPower;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanFilter;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.testing.radio.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

public class AndroidScanTest extends OnTheAir {

  private static final String SENDER = "C5:00:00:00:00:01";
  private static final UUID VN = UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb");
  private static final UUID IOS = UUID.fromString("00004e56-73f5-4bc4-a12f-17d1ad07a667");

  /** Flags, UUID 0x4E56, manufacturer data 0x22B5 with 12 bytes: Bluezone's Android form. */
  private static final AdvertisingData ANDROID_FORM =
      frame("020102" + "0303564e" + "0fffb522000102030405060708090a0b");

  /** Flags, the 128-bit UUID, the name Bluezone. */
  private static final AdvertisingData IOS_FORM =
      frame("02011a" + "1107" + "67a607add1172fa1c44bf573564e0000" + "0908" + "426c75657a6f6e65");

  /** Apple's overflow area with Bluezone's bit and another app's. */
  private static final AdvertisingData IOS_BACKGROUND =
      frame("02011a" + "14ff4c0001" + "18000000000000000000000000000001");

  /** The same without Bluezone's bit. */
  private static final AdvertisingData OTHER_BACKGROUND =
      frame("02011a" + "14ff4c0001" + "10000000000000000000000000000001");

  private static final ScanSettings THREE_FORMS =
      ScanSettings.DEFAULT.withFilters(
          List.of(
              ScanFilter.ofService(VN),
              ScanFilter.ofService(IOS),
              ScanFilter.ofManufacturer(0x4c, Octets.fromHex("0108"), Octets.fromHex("ff08"))));

  private final Reports heard = new Reports();

  private static AdvertisingData frame(String hex) {
    return AdvertisingData.of(Octets.fromHex(hex));
  }

  private void assertHears() {
    air.send(SENDER, ANDROID_FORM, -50);
    assertThat(heard.all()).hasSize(1);
  }

  @Test
  public void letsTheThreeFormsThroughAndNothingElse() throws Exception {
    Registration scan = radio.scan(THREE_FORMS, heard);
    List<AdvertisingData> wanted = List.of(ANDROID_FORM, IOS_FORM, IOS_BACKGROUND);
    wanted.forEach(each -> air.send(SENDER, each, -50));
    air.send(SENDER, OTHER_BACKGROUND, -50);
    air.send(SENDER, AdvertisingData.EMPTY, -50);
    assertThat(phone.scanning().scans().get(0).filters()).hasSize(3);
    assertThat(heard.all()).extracting(ScanReport::data).isEqualTo(wanted);
    scan.close();
  }

  @Test
  public void saysInAReportWhatAndroidKnows() throws Exception {
    radio.close();
    Instant now = Instant.parse("2026-11-25T03:00:00Z");
    radio =
        AndroidRadio.open(
            phone.context(),
            AndroidRadioSettings.DEFAULT.withClock(Clock.fixed(now, ZoneOffset.UTC)),
            new ScanBudget(SystemClock::elapsedRealtime));
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    air.send(SENDER, ANDROID_FORM, -77);
    ScanReport report = heard.all().get(0);
    assertThat(report.address()).isEqualTo(DeviceAddress.parse(SENDER, DeviceAddress.Type.RANDOM));
    assertThat(report.time()).isEqualTo(now);
    assertThat(report.rssi()).hasValue(-77);
    assertThat(report.headerTxPower()).isEmpty();
    assertThat(report.data()).as("without Android's padding").isEqualTo(ANDROID_FORM);
    assertThat(report.data().manufacturerData())
        .containsExactly(new ManufacturerData(0x22b5, Octets.fromHex("000102030405060708090a0b")));
    assertThat(report.connectable()).isTrue();
    assertThat(report.extended()).isFalse();
    scan.close();
  }

  @Test
  public void keepsZerosThatBelongToAStructure() throws Exception {
    AdvertisingData zeros = frame("07ffb522" + "00000000");
    AdvertisingData cutOff = frame("0affb522" + "0000");
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    air.send(SENDER, zeros, -50);
    air.send(SENDER, cutOff, -50);
    assertThat(heard.all().get(0).data()).isEqualTo(zeros);
    assertThat(heard.all().get(1).data().bytes().hex()).startsWith("0affb5220000");
    scan.close();
  }

  @Test
  public void hasNoStrengthThatAndroidDoesNotKnow() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    air.send(SENDER, ANDROID_FORM, 127);
    assertThat(heard.all().get(0).rssi()).isEmpty();
    scan.close();
  }

  @Test
  public void repeatsAreDroppedWhereTheyAreNotWanted() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT.withDuplicates(false), heard);
    air.send(SENDER, ANDROID_FORM, -50);
    air.send(SENDER, ANDROID_FORM, -51);
    air.send(SENDER, IOS_FORM, -52);
    assertThat(heard.all()).extracting(ScanReport::data).containsExactly(ANDROID_FORM, IOS_FORM);
    scan.close();
  }

  @Test
  public void mapsTheEffortToAndroidsScanMode() throws Exception {
    Map<ScanPower, Integer> modes =
        Map.of(
            ScanPower.LOW_POWER,
            android.bluetooth.le.ScanSettings.SCAN_MODE_LOW_POWER,
            ScanPower.BALANCED,
            android.bluetooth.le.ScanSettings.SCAN_MODE_BALANCED,
            ScanPower.LOW_LATENCY,
            android.bluetooth.le.ScanSettings.SCAN_MODE_LOW_LATENCY);
    for (ScanPower effort : ScanPower.values()) {
      use(AndroidRadioSettings.DEFAULT.withEffort(effort));
      try (Registration scan = radio.scan(ScanSettings.DEFAULT, heard)) {
        assertThat(phone.scanning().scans().get(0).settings().getScanMode())
            .isEqualTo(modes.get(effort));
      }
    }
  }

  @Test
  public void letsAScanAskForLessThanTheEffortAndNotMore() throws Exception {
    ScanSettings little = ScanSettings.DEFAULT.withPower(ScanPower.LOW_POWER);
    try (Registration scan = radio.scan(little, heard)) {
      assertThat(phone.scanning().scans().get(0).settings().getScanMode())
          .isEqualTo(android.bluetooth.le.ScanSettings.SCAN_MODE_LOW_POWER);
    }
    use(AndroidRadioSettings.DEFAULT.withEffort(ScanPower.BALANCED));
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, heard)) {
      assertThat(phone.scanning().scans().get(0).settings().getScanMode())
          .isEqualTo(android.bluetooth.le.ScanSettings.SCAN_MODE_BALANCED);
    }
  }

  @Test
  public void collectsReceptionsWhereTheControllerCan() throws Exception {
    AndroidRadioSettings delayed =
        AndroidRadioSettings.DEFAULT
            .withReportDelay(Duration.ofSeconds(5))
            .withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    use(delayed);
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, heard)) {
      air.send(SENDER, ANDROID_FORM, -50);
      assertThat(heard.all()).as("the controller cannot").hasSize(1);
    }
    phone.canBatch();
    heard.clear();
    try (Registration scan = radio.scan(ScanSettings.DEFAULT, heard)) {
      air.send(SENDER, ANDROID_FORM, -50);
      air.pass(Duration.ofSeconds(4));
      assertThat(heard.all()).isEmpty();
      phone.scanning().flush();
      assertThat(heard.all())
          .extracting(ScanReport::time)
          .as("when it was received, not when it was handed over")
          .containsExactly(Instant.EPOCH.minusSeconds(4));
    }
  }

  private void use(AndroidRadioSettings settings) throws RadioException {
    radio.close();
    radio =
        AndroidRadio.open(phone.context(), settings, new ScanBudget(SystemClock::elapsedRealtime));
  }

  @Test
  public void makesTheSixthStartWaitAndSaysSo() throws Exception {
    startAndStop(5);
    air.pass(Duration.ofSeconds(10));
    Registration sixth = radio.scan(ScanSettings.DEFAULT, heard);
    assertThat(sixth.isActive()).isTrue();
    assertThat(phone.scanning().started()).isEqualTo(5);
    assertThat(Failures.reasons(heard.pauses())).containsExactly(Reason.THROTTLED);
    assertThat(heard.pauses().get(0).orElseThrow()).hasMessageContaining("21 s");
    air.send(SENDER, ANDROID_FORM, -50);
    assertThat(heard.all()).isEmpty();

    air.pass(Duration.ofSeconds(20));
    assertThat(heard.pauses().stream().filter(Optional::isEmpty).count()).isZero();
    air.pass(Duration.ofSeconds(1));
    assertThat(heard.pauses().stream().filter(Optional::isEmpty).count()).isEqualTo(1);
    assertHears();
    assertThat(phone.scanning().punished()).isZero();
    sixth.close();
  }

  @Test
  public void takesNoStartForAScanClosedWhileItWaits() throws Exception {
    startAndStop(5);
    radio.scan(ScanSettings.DEFAULT, heard).close();
    air.skip(ScanBudget.PERIOD);
    assertThat(phone.scanning().started()).isEqualTo(5);
    startAndStop(5);
    assertThat(phone.scanning().started()).isEqualTo(10);
    assertThat(phone.scanning().punished()).isZero();
  }

  @Test
  public void sharesTheStartsOfAProcess() throws Exception {
    ScanBudget shared = new ScanBudget(SystemClock::elapsedRealtime);
    radio.close();
    radio = AndroidRadio.open(phone.context(), AndroidRadioSettings.DEFAULT, shared);
    startAndStop(3);
    try (AndroidRadio other =
        AndroidRadio.open(phone.context(), AndroidRadioSettings.DEFAULT, shared)) {
      other.scan(ScanSettings.DEFAULT, new Reports()).close();
      other.scan(ScanSettings.DEFAULT, new Reports()).close();
      Registration sixth = other.scan(ScanSettings.DEFAULT, heard);
      assertThat(Failures.reasons(heard.pauses())).containsExactly(Reason.THROTTLED);
      sixth.close();
    }
  }

  @Test
  public void startsAgainByItselfWhatAndroidRefusesAsTooOften() throws Exception {
    phone.scanning().failNext(ScanCallback.SCAN_FAILED_SCANNING_TOO_FREQUENTLY);
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    air.settle();
    assertThat(Failures.reasons(heard.pauses())).containsExactly(Reason.THROTTLED);
    assertThat(scan.isActive()).isTrue();
    air.skip(ScanBudget.PERIOD);
    assertThat(heard.pauses().stream().filter(Optional::isEmpty).count()).isEqualTo(1);
    assertThat(phone.scanning().scans()).hasSize(1);
    scan.close();
  }

  private void startAndStop(int times) throws RadioException {
    for (int i = 0; i < times; i++) {
      radio.scan(ScanSettings.DEFAULT, new Reports()).close();
    }
  }

  @Test
  public void givesEachFailureOfAScanItsReasonAndNumber() throws Exception {
    Map<Integer, Reason> reasons =
        Map.of(
            ScanCallback.SCAN_FAILED_ALREADY_STARTED,
            Reason.ALREADY_STARTED,
            ScanCallback.SCAN_FAILED_APPLICATION_REGISTRATION_FAILED,
            Reason.BUSY,
            ScanCallback.SCAN_FAILED_INTERNAL_ERROR,
            Reason.PLATFORM,
            ScanCallback.SCAN_FAILED_FEATURE_UNSUPPORTED,
            Reason.NOT_SUPPORTED,
            ScanCallback.SCAN_FAILED_OUT_OF_HARDWARE_RESOURCES,
            Reason.BUSY,
            99,
            Reason.PLATFORM);
    for (Map.Entry<Integer, Reason> each : reasons.entrySet()) {
      Reports failing = new Reports();
      phone.scanning().failNext(each.getKey());
      Registration scan = radio.scan(ScanSettings.DEFAULT, failing);
      air.settle();
      assertThat(Failures.reasons(failing.ends())).containsExactly(each.getValue());
      assertThat(failing.ends().get(0).orElseThrow().platformMessage().orElseThrow())
          .startsWith("error " + each.getKey());
      assertThat(failing.ends().get(0).orElseThrow())
          .hasMessageContaining("error " + each.getKey());
      assertThat(scan.isActive()).isFalse();
      air.skip(ScanBudget.PERIOD);
    }
  }

  @Test
  public void renewsALongScanBeforeAndroidSilencesIt() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    ScanCallback first = phone.scanning().scans().get(0).callback();
    air.skip(RunningScan.RENEWAL);
    assertThat(phone.scanning().scans()).hasSize(1);
    assertThat(phone.scanning().scans().get(0).callback()).isNotSameAs(first);
    assertHears();
    assertThat(heard.pauses()).isEmpty();
    scan.close();
  }

  @Test
  public void doesNotRenewAScanWithoutAStartLeft() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    air.skip(RunningScan.RENEWAL.minusSeconds(1));
    startAndStop(5);
    ScanCallback first = phone.scanning().scans().get(0).callback();
    air.skip(Duration.ofSeconds(1));
    assertThat(phone.scanning().scans().get(0).callback()).isSameAs(first);
    assertThat(heard.pauses()).isEmpty();
    air.skip(ScanBudget.PERIOD);
    assertThat(phone.scanning().scans().get(0).callback()).isNotSameAs(first);
    assertThat(phone.scanning().punished()).isZero();
    scan.close();
  }

  @Test
  public void tellsThatAScanWithoutFiltersPausesWithTheScreen() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    Reports filtered = new Reports();
    Registration other = radio.scan(THREE_FORMS, filtered);
    screen(false);
    air.send(SENDER, ANDROID_FORM, -50);
    boolean pauses = VERSION.SDK_INT >= 27;
    assertThat(Failures.reasons(heard.pauses()))
        .isEqualTo(pauses ? List.of(Reason.BUSY) : List.of());
    assertThat(heard.all()).hasSize(pauses ? 0 : 1);
    assertThat(filtered.pauses()).isEmpty();
    assertThat(filtered.all()).hasSize(1);
    screen(true);
    assertThat(heard.pauses().stream().filter(Optional::isEmpty).count()).isEqualTo(pauses ? 1 : 0);
    air.send(SENDER, IOS_FORM, -50);
    assertThat(heard.all()).extracting(ScanReport::data).contains(IOS_FORM);
    scan.close();
    other.close();
  }

  private void screen(boolean on) {
    OnTheAir.screen(air, on);
  }

  @Test
  @Config(sdk = 26)
  public void takesLocationOffForAReasonUpToAndroid11() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    location(false);
    RuntimeEnvironment.getApplication()
        .sendBroadcast(new Intent(android.location.LocationManager.MODE_CHANGED_ACTION));
    air.settle();
    assertThat(scan.isActive()).isFalse();
    assertThat(Failures.reasons(heard.ends())).containsExactly(Reason.NOT_PERMITTED);
    assertThat(heard.ends().get(0).orElseThrow()).hasMessageContaining("location is switched off");
    RadioException refusal = Failures.of(() -> radio.scan(ScanSettings.DEFAULT, heard));
    assertThat(refusal.reason()).isEqualTo(Reason.NOT_PERMITTED);
    assertThat(refusal).hasMessageContaining("location is switched off");
    location(true);
    radio.scan(ScanSettings.DEFAULT, heard).close();
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void ignoresLocationOffFromAndroid12On() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    location(false);
    assertHears();
    assertThat(heard.ends()).isEmpty();
    scan.close();
  }

  @Test
  public void hearsNothingAfterClose() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    ScanCallback callback = phone.scanning().scans().get(0).callback();
    scan.close();
    callback.onScanFailed(ScanCallback.SCAN_FAILED_INTERNAL_ERROR);
    callback.onBatchScanResults(new ArrayList<>());
    air.send(SENDER, ANDROID_FORM, -50);
    assertThat(heard.all()).isEmpty();
    assertThat(heard.ends()).isEmpty();
    assertThat(phone.scanning().scans()).isEmpty();
  }

  @Test
  public void dropsAResultThatWasOnItsWayAtClose() throws Exception {
    Registration scan = radio.scan(ScanSettings.DEFAULT, heard);
    phone.scanning().hearQuietly(SENDER, ANDROID_FORM);
    scan.close();
    air.settle();
    assertThat(heard.all()).isEmpty();
  }
}
