// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.internal.BeaconDecoder;
import io.bluezone.tracing.beacon.internal.DecodingRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeaconTest {

  private static final String ID = "00112233445566778899aabb";
  private static final RollingId ROLLING_ID = RollingId.fromHex(ID);
  private static final String SERVICE = "0303564e";
  private static final String DATA = "0fffb522" + ID;
  private static final String IOS = "1107" + "67a607add1172fa1c44bf573564e0000";
  private static final String OVERFLOW = "14ff4c0001";
  private static final String EMPTY_MAP = "00000000000000000000000000000000";

  private static Optional<Beacon> decode(String data) {
    return Beacon.decode(report(data, ""));
  }

  private static Optional<Beacon> decode(String data, DecodingRules rules) {
    return BeaconDecoder.decode(report(data, ""), rules);
  }

  private static ScanReport report(String data, String response) {
    return report(
        AdvertisingData.of(Octets.fromHex(data)), AdvertisingData.of(Octets.fromHex(response)));
  }

  private static ScanReport report(AdvertisingData data, AdvertisingData response) {
    return new ScanReport(
        Instant.EPOCH,
        DeviceAddress.parse("40:00:00:00:00:01", DeviceAddress.Type.RANDOM),
        OptionalInt.of(-60),
        OptionalInt.empty(),
        data,
        response,
        true,
        false);
  }

  private static String map(int byteIndex, int value) {
    return EMPTY_MAP.substring(0, 2 * byteIndex)
        + String.format("%02x", value)
        + EMPTY_MAP.substring(2 * byteIndex + 2);
  }

  @Test
  void writesTheProtocolsBytesInTheAndroidForm() {
    assertThat(Beacon.toAdvertisement(ROLLING_ID).encode(-15, true).bytes().hex())
        .isEqualTo("020106" + SERVICE + DATA);
    assertThat(Beacon.toAdvertisement(ROLLING_ID).length()).isEqualTo(23);
  }

  @Test
  void tellsItsTransmitPowerInTheAndroidForm() {
    assertThat(Beacon.toAdvertisementWithTxPower(ROLLING_ID).encode(-15, true).bytes().hex())
        .isEqualTo("020106" + SERVICE + DATA + "020af1");
  }

  @Test
  void fillsTheFrameInTheIosForm() {
    assertThat(Beacon.toIosAdvertisement().length()).isEqualTo(31);
    assertThat(Beacon.toIosAdvertisement().encode(0, true).bytes().hex())
        .isEqualTo("020106" + IOS + "0909426c75657a6f6e65");
  }

  @ParameterizedTest
  @EnumSource(DecodingRules.class)
  void readsTheAndroidFormByAllRules(DecodingRules rules) {
    Beacon beacon = decode("020102" + SERVICE + DATA, rules).orElseThrow();
    assertThat(beacon).isEqualTo(new Beacon(BeaconForm.ANDROID, Optional.of(ROLLING_ID)));
    assertThat(beacon.needsGattRead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SERVICE + DATA, // without flags
        DATA + SERVICE, // the other way round
        "0302564e" + DATA, // an incomplete list
        "05030d18564e" + DATA, // not the only service
        SERVICE + DATA + "020af1", // with transmit power
        SERVICE + "04ffb52200" + DATA // after manufacturer data of another length
      })
  void readsAndroidFormsThatDifferInWhatDoesNotMatter(String data) {
    assertThat(decode(data).orElseThrow().id()).contains(ROLLING_ID);
  }

  @Test
  void joinsAdvertisementAndScanResponseToOneFrame() {
    assertThat(Beacon.decode(report(SERVICE, DATA)).orElseThrow().id()).contains(ROLLING_ID);
    assertThat(Beacon.decode(report("020106", IOS)).orElseThrow().form()).isEqualTo(BeaconForm.IOS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "020106",
        SERVICE, // no data
        DATA, // no service
        "03034e56" + DATA, // the UUID's bytes swapped
        "0303574e" + DATA, // another service
        SERVICE + "0fff22b5" + ID, // the company's bytes swapped
        SERVICE + "0fffb622" + ID, // another company
        SERVICE + "0effb52200112233445566778899aa", // 11 bytes
        SERVICE + "10ffb522" + ID + "cc", // 13 bytes
        SERVICE + "03ffb522", // none
        SERVICE + "02ffb5", // half a company
        SERVICE + "0fffb52200112233445566778899aa", // breaks off
        "0203564e" + DATA, // the length cuts the UUID
        SERVICE + "0f16b522" + ID // as service data
      })
  void refusesWhatIsNotQuiteTheAndroidForm(String data) {
    assertThat(decode(data)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IOS,
        "1106" + "67a607add1172fa1c44bf573564e0000",
        IOS + "0909426c75657a6f6e65",
        "2107" + "ffffffffffffffffffffffffffffffff" + "67a607add1172fa1c44bf573564e0000"
      })
  void asksAnIphoneInTheForeground(String data) {
    Beacon beacon = decode(data).orElseThrow();
    assertThat(beacon).isEqualTo(new Beacon(BeaconForm.IOS, Optional.empty()));
    assertThat(beacon.needsGattRead()).isTrue();
  }

  @Test
  void ignoresAnotherLongService() {
    assertThat(decode("1107" + "67a607add1172fa1c44bf573564e0001")).isEmpty();
    assertThat(decode("1107" + "66a607add1172fa1c44bf573564e0000")).isEmpty();
    assertThat(decode("0909426c75657a6f6e65")).as("the name alone").isEmpty();
  }

  @Test
  void takesAnIdBesideTheLongServiceByTheIosRulesAlone() {
    String data = IOS + "0fff4c00" + ID;
    assertThat(decode(data, DecodingRules.ORIGINAL_IOS).orElseThrow().id()).contains(ROLLING_ID);
    assertThat(decode(data, DecodingRules.SDK).orElseThrow().id()).isEmpty();
    assertThat(decode(data, DecodingRules.ORIGINAL_ANDROID).orElseThrow().id()).isEmpty();
  }

  @Test
  void takesAnyCompanyByTheIosRulesAlone() {
    String data = SERVICE + "0fff4c00" + ID;
    assertThat(decode(data, DecodingRules.ORIGINAL_IOS).orElseThrow().id()).contains(ROLLING_ID);
    assertThat(decode(data, DecodingRules.SDK)).isEmpty();
    assertThat(decode(data, DecodingRules.ORIGINAL_ANDROID)).isEmpty();
  }

  @Test
  void asksASenderWithoutManufacturerDataByTheIosRules() {
    for (String mark : new String[] {SERVICE, IOS, OVERFLOW + map(0, 0x18), SERVICE + IOS}) {
      assertThat(decode(mark, DecodingRules.ORIGINAL_IOS).orElseThrow().needsGattRead())
          .as(mark)
          .isTrue();
    }
    assertThat(decode(SERVICE, DecodingRules.ORIGINAL_IOS).orElseThrow().form())
        .isEqualTo(BeaconForm.IOS);
    assertThat(decode(SERVICE, DecodingRules.SDK)).isEmpty();
    assertThat(decode("", DecodingRules.ORIGINAL_IOS)).isEmpty();
    assertThat(decode(DATA, DecodingRules.ORIGINAL_IOS)).as("an ID without a mark").isEmpty();
  }

  @Test
  void ignoresASenderWithOtherManufacturerDataByTheIosRules() {
    for (String mark : new String[] {SERVICE, IOS, OVERFLOW + map(0, 0x18), SERVICE + IOS}) {
      for (String other : new String[] {"04ffb52200", "07ff4c0010020b00", "10ffb522" + ID + "cc"}) {
        assertThat(decode(mark + other, DecodingRules.ORIGINAL_IOS)).as(mark + other).isEmpty();
        assertThat(BeaconDecoder.decode(report(mark, other), DecodingRules.ORIGINAL_IOS)).isEmpty();
        assertThat(decode(mark + DATA + other, DecodingRules.ORIGINAL_IOS).orElseThrow().id())
            .contains(ROLLING_ID);
        assertThat(
                BeaconDecoder.decode(report(mark + DATA, other), DecodingRules.ORIGINAL_IOS)
                    .orElseThrow()
                    .id())
            .contains(ROLLING_ID);
      }
    }
    assertThat(decode(IOS + "07ff4c0010020b00", DecodingRules.SDK)).isPresent();
    assertThat(decode(IOS + "07ff4c0010020b00", DecodingRules.ORIGINAL_ANDROID)).isPresent();
  }

  @Test
  void takesAnIdBesideTheOverflowBitByTheIosRulesAlone() {
    String data = OVERFLOW + map(0, 0x08) + "0fff4c00" + ID;
    assertThat(decode(data, DecodingRules.ORIGINAL_IOS))
        .contains(new Beacon(BeaconForm.IOS_BACKGROUND, Optional.of(ROLLING_ID)));
    assertThat(decode(data, DecodingRules.SDK).orElseThrow().needsGattRead()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(DecodingRules.class)
  void seesAnIphoneInTheBackgroundByAllRules(DecodingRules rules) {
    assertThat(decode("02011a" + OVERFLOW + map(0, 0x08), rules).orElseThrow())
        .isEqualTo(new Beacon(BeaconForm.IOS_BACKGROUND, Optional.empty()));
  }

  @Test
  void missesAnIphoneThatOverflowsAnotherServiceByTheAndroidRules() {
    for (String data :
        new String[] {OVERFLOW + map(0, 0x18), OVERFLOW + "08" + map(7, 1).substring(2)}) {
      assertThat(decode(data, DecodingRules.SDK)).isPresent();
      assertThat(decode(data, DecodingRules.ORIGINAL_IOS)).isPresent();
      assertThat(decode(data, DecodingRules.ORIGINAL_ANDROID)).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNotQuiteTheOverflowArea() {
    assertThat(decode(OVERFLOW + EMPTY_MAP)).isEmpty();
    assertThat(decode(OVERFLOW + map(0, 0xf7))).isEmpty();
    assertThat(decode(OVERFLOW + map(1, 0x08))).isEmpty();
    assertThat(decode("14ff4c0002" + map(0, 0x08))).as("another type").isEmpty();
    assertThat(decode("14ff4d0001" + map(0, 0x08))).as("another company").isEmpty();
    assertThat(decode("13ff4c0001" + map(0, 0x08).substring(2))).as("too short").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DecodingRules.class)
  void ignoresWhatFollowsTheOverflowArea(DecodingRules rules) {
    for (String more : new String[] {"00", "ff", "1005031c"}) {
      String length = String.format("%02x", 0x14 + more.length() / 2);
      assertThat(decode(length + "ff4c0001" + map(0, 0x08) + more, rules).orElseThrow().form())
          .isEqualTo(BeaconForm.IOS_BACKGROUND);
    }
  }

  @ParameterizedTest
  @EnumSource(DecodingRules.class)
  void takesAnyLengthOfTheAndroidFormsService(DecodingRules rules) {
    for (String service :
        new String[] {
          "0505564e0000", // 32 bits
          "0504564e0000",
          "0905ffffffff564e0000", // not the only one
          "1107fb349b5f8000008000100000564e0000", // 128 bits
          "1106fb349b5f8000008000100000564e0000"
        }) {
      assertThat(decode(service + DATA, rules).orElseThrow())
          .isEqualTo(new Beacon(BeaconForm.ANDROID, Optional.of(ROLLING_ID)));
    }
    assertThat(decode("0505564e0001" + DATA, rules)).as("another of 32 bits").isEmpty();
    assertThat(decode("1107fb349b5f8000008000100000564e0001" + DATA, rules)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DecodingRules.class)
  void takesTheLastOfTwoIds(DecodingRules rules) {
    String other = "0fffb522" + "ffeeddccbbaa998877665544";
    assertThat(decode(SERVICE + other + DATA, rules).orElseThrow().id()).contains(ROLLING_ID);
    assertThat(BeaconDecoder.decode(report(other + SERVICE, DATA), rules).orElseThrow().id())
        .contains(ROLLING_ID);
  }

  @Test
  void takesTheCompanysLastManufacturerDataWhateverItsLength() {
    String noId = "04ffb52200";
    assertThat(decode(SERVICE + DATA + noId, DecodingRules.SDK)).isEmpty();
    assertThat(decode(SERVICE + DATA + noId, DecodingRules.ORIGINAL_ANDROID)).isEmpty();
    assertThat(decode(SERVICE + DATA + "04ff4c0000").orElseThrow().id())
        .as("another company's")
        .contains(ROLLING_ID);
  }

  @Test
  void decidesByTheAndroidFormsServiceBesideAnIphonesMark() {
    String overflow = OVERFLOW + map(0, 0x08);
    for (DecodingRules rules :
        new DecodingRules[] {DecodingRules.SDK, DecodingRules.ORIGINAL_ANDROID}) {
      assertThat(decode(SERVICE + IOS, rules)).isEmpty();
      assertThat(decode(SERVICE + overflow, rules)).isEmpty();
      assertThat(decode(SERVICE + IOS + "0fff4c00" + ID, rules)).isEmpty();
      assertThat(decode(SERVICE + IOS + DATA, rules).orElseThrow())
          .isEqualTo(new Beacon(BeaconForm.ANDROID, Optional.of(ROLLING_ID)));
    }
    assertThat(decode(SERVICE + IOS, DecodingRules.ORIGINAL_IOS).orElseThrow().form())
        .isEqualTo(BeaconForm.IOS);
  }

  @Test
  void letsTheServiceThroughInAnyLength() {
    for (String data :
        new String[] {
          "0505564e0000", "1107fb349b5f8000008000100000564e0000", "15ff4c0001" + map(0, 0x08) + "00"
        }) {
      ScanReport report = report(data, "");
      assertThat(Beacon.scanFilters()).anyMatch(filter -> filter.matches(report));
    }
  }

  @Test
  void letsEveryFormThroughAndLittleElse() {
    for (String data :
        new String[] {SERVICE + DATA, IOS, OVERFLOW + map(0, 0x08), OVERFLOW + map(0, 0xff)}) {
      ScanReport report = report(data, "");
      assertThat(Beacon.scanFilters()).anyMatch(filter -> filter.matches(report));
    }
    for (String data : new String[] {"", DATA, OVERFLOW + map(0, 0xf7), "0303334e"}) {
      ScanReport report = report(data, "");
      assertThat(Beacon.scanFilters()).noneMatch(filter -> filter.matches(report));
    }
  }

  @Test
  void asksForTheIdAtEachRead() {
    AtomicReference<RollingId> current = new AtomicReference<>(ROLLING_ID);
    var service = Beacon.service(current::get);
    assertThat(service.uuid()).isEqualTo(Beacon.IOS_SERVICE);
    assertThat(service.characteristics()).containsOnlyKeys(Beacon.ID_CHARACTERISTIC);
    var handler = Objects.requireNonNull(service.characteristics().get(Beacon.ID_CHARACTERISTIC));
    DeviceAddress reader = DeviceAddress.parse("40:00:00:00:00:02", DeviceAddress.Type.RANDOM);
    assertThat(handler.apply(reader)).isEqualTo(ROLLING_ID.toByteArray());
    current.set(RollingId.fromHex("ffffffffffffffffffffffff"));
    assertThat(handler.apply(reader)).isEqualTo(current.get().toByteArray());
  }

  @Property
  void bringsEveryIdBack(@ForAll @Size(12) byte[] bytes, @ForAll boolean txPower) {
    RollingId id = RollingId.of(bytes);
    AdvertisingData data =
        (txPower ? Beacon.toAdvertisementWithTxPower(id) : Beacon.toAdvertisement(id))
            .encode(-15, true);
    assertThat(Beacon.decode(report(data, AdvertisingData.EMPTY)))
        .contains(new Beacon(BeaconForm.ANDROID, Optional.of(id)));
  }

  @Property
  void survivesAnyBytesOfAStranger(
      @ForAll @Size(max = 62) byte[] bytes, @ForAll int cut, @ForAll DecodingRules rules) {
    byte[] frame = bytes.clone();
    byte[] good = Octets.fromHex(SERVICE + DATA + IOS).toByteArray();
    int length = Math.min(good.length, Math.floorMod(cut, frame.length + 1));
    System.arraycopy(good, 0, frame, 0, length);
    ScanReport report =
        report(AdvertisingData.of(Octets.copyOf(frame)), AdvertisingData.of(Octets.copyOf(bytes)));
    Optional<Beacon> beacon = BeaconDecoder.decode(report, rules);
    beacon.ifPresent(found -> assertThat(found.needsGattRead()).isEqualTo(found.id().isEmpty()));
    if (beacon.isPresent() && rules != DecodingRules.ORIGINAL_IOS) {
      assertThat(beacon.get().form() == BeaconForm.ANDROID)
          .isEqualTo(beacon.get().id().isPresent());
    }
  }

  /** The decoder goes through the bytes by itself. */
  @Property
  void readsAFrameAsItsStructuresAreFound(
      @ForAll @Size(max = 31) byte[] noise,
      @ForAll @IntRange(min = 0, max = 62) int cut,
      @ForAll DecodingRules rules) {
    byte[] good = Octets.fromHex(SERVICE + DATA + "04ffb52200" + IOS).toByteArray();
    byte[] frame = Bytes.concat(Arrays.copyOf(good, Math.min(cut, good.length)), noise);
    AdvertisingData asSent = AdvertisingData.of(Octets.copyOf(frame));
    AdvertisingData.Builder asFound = AdvertisingData.builder();
    asSent.structures().forEach(asFound::add);

    assertThat(BeaconDecoder.decode(report(asSent, AdvertisingData.EMPTY), rules))
        .isEqualTo(BeaconDecoder.decode(report(asFound.build(), AdvertisingData.EMPTY), rules));
    assertThat(asSent.txPower()).isEqualTo(asFound.build().txPower());
  }
}
