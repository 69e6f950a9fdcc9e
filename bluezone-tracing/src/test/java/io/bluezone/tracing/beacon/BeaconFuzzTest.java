// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.internal.BeaconDecoder;
import io.bluezone.tracing.beacon.internal.DecodingRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every frame is a beacon or none, by anybody's rules. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class BeaconFuzzTest {

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "0201060303564e0fffb522aabbccddeeff0011223344",
            "02010603034e560fffb52200112233445566778899aabb",
            "02010611070767a6ad2a17d12fa1bb4c4bf573564e0000",
            "02011a14ff4c000108000000000000000000000000000000",
            "02011a14ff4c00010800000000000000000000000000000009094244")
        .map(hex -> Octets.fromHex(hex.length() % 2 == 0 ? hex : hex + "0").toByteArray());
  }

  /** The first byte says where the advertisement ends and the scan response begins. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void takesAFrameForABeaconOrNone(byte[] bytes) {
    int end = bytes.length == 0 ? 0 : Math.min(bytes[0] & 0xff, bytes.length);
    ScanReport report =
        new ScanReport(
            Instant.EPOCH,
            DeviceAddress.parse("40:00:00:00:00:01", DeviceAddress.Type.RANDOM),
            OptionalInt.of(-60),
            OptionalInt.empty(),
            data(bytes, 0, end),
            data(bytes, end, bytes.length),
            true,
            false);
    for (DecodingRules rules : DecodingRules.values()) {
      Optional<Beacon> beacon = BeaconDecoder.decode(report, rules);
      beacon.ifPresent(each -> assertThat(each.needsGattRead()).isEqualTo(each.id().isEmpty()));
      beacon
          .filter(each -> each.form() == BeaconForm.ANDROID)
          .ifPresent(each -> assertThat(each.id()).isPresent());
    }
  }

  private static AdvertisingData data(byte[] bytes, int from, int to) {
    return AdvertisingData.of(Octets.copyOf(Arrays.copyOfRange(bytes, from, to)));
  }
}
