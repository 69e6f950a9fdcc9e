// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parsing takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class AdvertisingDataFuzzTest {

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "00",
            "ff",
            "0201060303564e0fffb522aabbccddeeff0011223344ff",
            "02011a020af40409414243",
            "1107100f0e0d0c0b0a090807060504030201",
            "0504785634af050501000000",
            "051634120102" + "0620785634af01",
            "0201060000020106",
            "0201060303")
        .map(hex -> Octets.fromHex(hex).toByteArray());
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void accountsForEveryByte(byte[] bytes) {
    AdCoverage.check(Octets.copyOf(bytes));
  }
}
