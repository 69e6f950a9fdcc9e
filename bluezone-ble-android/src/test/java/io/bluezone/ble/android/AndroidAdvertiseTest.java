// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.bluetooth.le.AdvertiseCallback;
import android.bluetooth.le.AdvertisingSetParameters;
import io.bluezone.base.Registration;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.AdvertiseSettings.Power;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.android.air.Phone;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.testing.radio.Reports;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;

public class AndroidAdvertiseTest extends OnTheAir {

  private static final Octets ID = Octets.fromHex("000102030405060708090a0b");
  private static final Advertisement BEACON =
      Advertisement.builder()
          .addServiceUuid(UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"))
          .addManufacturerData(0x22b5, ID)
          .build();

  private final List<RadioException> ends = new CopyOnWriteArrayList<>();

  private Registration advertise(Advertisement advertisement) throws RadioException {
    return radio.advertise(advertisement, AdvertiseSettings.DEFAULT, ends::add);
  }

  @Test
  public void sendsBluezonesFrameByteForByte() throws Exception {
    Phone listener = air.addPhone();
    Reports heard = new Reports();
    try (AndroidRadio other = radioOf(listener);
        Registration scan = other.scan(ScanSettings.DEFAULT, heard);
        Registration advert = advertise(BEACON)) {
      air.pass(Duration.ofMillis(100));
      assertThat(heard.all())
          .extracting(ScanReport::data)
          .first()
          .satisfies(
              data -> {
                assertThat(data.serviceUuids())
                    .containsExactly(UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"));
                assertThat(data.manufacturerData().get(0).payload()).isEqualTo(ID);
                assertThat(data.size()).isEqualTo(23);
              });
    }
  }

  @Test
  public void sendsItAsLegacyAdvertising() throws Exception {
    AdvertiseSettings asked =
        AdvertiseSettings.DEFAULT.withInterval(Duration.ofMillis(250)).withPower(Power.LOW);
    try (Registration advert = radio.advertise(BEACON, asked)) {
      AdvertisingSetParameters sent = phone.advertisingParameters().get(0);
      assertThat(sent.isLegacy()).isTrue();
      assertThat(sent.isConnectable()).isTrue();
      assertThat(sent.isScannable()).isTrue();
      assertThat(sent.getInterval()).isEqualTo(400);
      assertThat(sent.getTxPowerLevel()).isEqualTo(AdvertisingSetParameters.TX_POWER_LOW);
    }
  }

  @Test
  public void takesEveryPowerAndIntervalToOneOfAndroids() throws Exception {
    for (Power power : Power.values()) {
      for (Duration interval :
          List.of(AdvertiseSettings.MIN_INTERVAL, AdvertiseSettings.MAX_INTERVAL)) {
        AdvertiseSettings asked =
            AdvertiseSettings.DEFAULT
                .withPower(power)
                .withInterval(interval)
                .withConnectable(false);
        try (Registration advert = radio.advertise(BEACON, asked)) {
          AdvertisingSetParameters sent = phone.advertisingParameters().get(0);
          assertThat(sent.isConnectable()).isFalse();
          assertThat(sent.getInterval())
              .isBetween(
                  AdvertisingSetParameters.INTERVAL_MIN, AdvertisingSetParameters.INTERVAL_MAX);
        }
      }
    }
  }

  @Test
  public void givesEachAdvertisementAnAddressOfItsOwn() throws Exception {
    advertise(BEACON).close();
    try (Registration first = advertise(BEACON)) {
      List<String> before = phone.addresses();
      try (Registration second = advertise(BEACON)) {
        assertThat(phone.addresses()).hasSize(2).containsAll(before);
        first.close();
        assertThat(phone.addresses()).doesNotContainAnyElementsOf(before);
      }
    }
    assertThat(radio.capabilities().addressRotation())
        .isEqualTo(AddressRotation.EACH_ADVERTISEMENT);
    assertThat(radio.capabilities().addressRemedy()).as("there is nothing to do").isEmpty();
  }

  @Test
  public void givesEachFailureItsReasonAndNumber() {
    Map<Integer, Reason> reasons =
        Map.of(
            AdvertiseCallback.ADVERTISE_FAILED_DATA_TOO_LARGE,
            Reason.ADVERTISEMENT_TOO_LARGE,
            AdvertiseCallback.ADVERTISE_FAILED_TOO_MANY_ADVERTISERS,
            Reason.NO_ADVERTISING_INSTANCE,
            AdvertiseCallback.ADVERTISE_FAILED_ALREADY_STARTED,
            Reason.ALREADY_STARTED,
            AdvertiseCallback.ADVERTISE_FAILED_INTERNAL_ERROR,
            Reason.PLATFORM,
            AdvertiseCallback.ADVERTISE_FAILED_FEATURE_UNSUPPORTED,
            Reason.NOT_SUPPORTED,
            99,
            Reason.PLATFORM);
    reasons.forEach(
        (code, reason) -> {
          phone.failAdvertising(code);
          RadioException failure = Failures.of(() -> advertise(BEACON));
          assertThat(failure.reason()).isEqualTo(reason);
          assertThat(failure.platformMessage().orElseThrow()).startsWith("error " + code);
          assertThat(failure).hasMessageContaining("error " + code);
        });
    assertThat(ends).as("what is thrown is not told as well").isEmpty();
  }

  @Test
  public void takesNoInstanceForAFailure() throws Exception {
    phone.failAdvertising(AdvertiseCallback.ADVERTISE_FAILED_INTERNAL_ERROR);
    for (int i = 0; i < 2 * Capabilities.MANY; i++) {
      assertThat(Failures.of(() -> advertise(BEACON)).reason()).isEqualTo(Reason.PLATFORM);
    }
    phone.failAdvertising(0);
    assertThat(advertise(BEACON).isActive()).isTrue();
  }

  @Test
  public void givesUpAnAdvertiserThatDoesNotAnswer() throws Exception {
    phone.neverAnswerAdvertising();
    CompletableFuture<RadioException> failure =
        CompletableFuture.supplyAsync(() -> Failures.of(() -> advertise(BEACON)));
    while (!failure.isDone()) {
      air.skip(Duration.ofSeconds(1));
    }
    assertThat(failure.get().reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  public void reportsARadioThatIsClosedMeanwhile() throws Exception {
    phone.neverAnswerAdvertising();
    CompletableFuture<RadioException> failure =
        CompletableFuture.supplyAsync(() -> Failures.of(() -> advertise(BEACON)));
    while (phone.advertisingAsked() == 0) {
      air.settle();
    }
    radio.close();
    assertThat(failure.get().reason()).isEqualTo(Reason.CLOSED);
  }

  @Test
  public void tellsWhatAndroidEnds() throws Exception {
    Registration advert = advertise(BEACON);
    phone.endAdvertising();
    assertThat(advert.isActive()).isFalse();
    assertThat(ends).extracting(RadioException::reason).containsExactly(Reason.RELEASED);
  }

  @Test
  public void tellsNothingAfterClose() throws Exception {
    Registration advert = advertise(BEACON);
    advert.close();
    phone.endAdvertising();
    assertThat(ends).isEmpty();
    assertThat(phone.addresses()).isEmpty();
  }

  @Test
  public void tellsARefusalOnItsOwnThread() throws Exception {
    phone.failAdvertising(AdvertiseCallback.ADVERTISE_FAILED_TOO_MANY_ADVERTISERS);
    List<Registration> started = new CopyOnWriteArrayList<>();
    try (Registration states =
        radio.addStateListener(
            state -> {
              try {
                if (started.isEmpty()) {
                  started.add(advertise(BEACON));
                }
              } catch (RadioException e) {
                // Told of OFF first.
              }
            })) {
      phone.power(false);
      phone.power(true);
    }
    air.settle();
    assertThat(started).hasSize(1);
    assertThat(started.get(0).isActive()).isFalse();
    assertThat(ends)
        .extracting(RadioException::reason)
        .containsExactly(Reason.NO_ADVERTISING_INSTANCE);
  }

  @Test
  public void countsOneInstanceOnAPhoneWithoutMany() throws Exception {
    Phone simple = air.addPhone();
    simple.onlyOneAdvertisement();
    try (AndroidRadio other = radioOf(simple)) {
      assertThat(other.capabilities().advertisingInstances()).isEqualTo(1);
      assertThat(other.capabilities().addressRotation()).isEqualTo(AddressRotation.UNKNOWN);
      assertThat(other.capabilities().addressRemedy()).contains("Bluetooth off and on");
      Registration advert = other.advertise(BEACON, AdvertiseSettings.DEFAULT);
      assertThat(Failures.of(() -> other.advertise(BEACON, AdvertiseSettings.DEFAULT)).reason())
          .isEqualTo(Reason.NO_ADVERTISING_INSTANCE);
      advert.close();
    }
  }

  @Test
  public void refusesWhatAndroidCannotSay() {
    Advertisement named = Advertisement.builder().localName("Bluezone").build();
    Advertisement twoOfACompany =
        Advertisement.builder()
            .addManufacturerData(0x22b5, Octets.fromHex("01"))
            .addManufacturerData(0x22b5, Octets.fromHex("02"))
            .build();
    Advertisement twoOfAService =
        Advertisement.builder()
            .addServiceData(
                UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"), Octets.fromHex("01"))
            .addServiceData(
                UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"), Octets.fromHex("02"))
            .build();
    for (Advertisement each : List.of(named, twoOfACompany, twoOfAService)) {
      assertThat(Failures.of(() -> advertise(each)).reason()).isEqualTo(Reason.NOT_SUPPORTED);
    }
  }

  @Test
  public void sendsTheIosFormWithoutItsName() throws Exception {
    Reports heard = new Reports();
    TracingSettings settings = TracingSettings.builder().form(BeaconForm.IOS).build();
    try (AndroidRadio other = radioOf(air.addPhone());
        Registration scan = other.scan(ScanSettings.DEFAULT, heard);
        ProximityTracer tracer =
            ProximityTracer.builder(radio, new InMemoryContactLog(), new InMemoryKeyVault())
                .settings(settings)
                .build()) {
      tracer.start();
      air.pass(Duration.ofMillis(100));
      assertThat(tracer.status().problems()).isEmpty();
      assertThat(tracer.status().activity().advertising()).isTrue();
      assertThat(heard.all())
          .first()
          .satisfies(
              report -> {
                assertThat(report.data().localName()).isEmpty();
                assertThat(Beacon.decode(report).orElseThrow().form()).isEqualTo(BeaconForm.IOS);
              });
    }
  }

  @Test
  public void sendsServiceDataAndPower() throws Exception {
    Phone listener = air.addPhone();
    Reports heard = new Reports();
    Advertisement advertisement =
        Advertisement.builder()
            .addServiceData(
                UUID.fromString("00004e56-0000-1000-8000-00805f9b34fb"), Octets.fromHex("0102"))
            .includeTxPower(true)
            .build();
    try (AndroidRadio other = radioOf(listener);
        Registration scan = other.scan(ScanSettings.DEFAULT, heard);
        Registration advert = advertise(advertisement)) {
      air.pass(Duration.ofMillis(100));
      ScanReport report = heard.all().get(0);
      assertThat(report.data().serviceData().get(0).payload()).isEqualTo(Octets.fromHex("0102"));
      assertThat(report.txPower()).hasValue(-15);
    }
  }
}
