// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds TurboSHAKE128 against test vectors of RFC 9861, section 5. */
class TurboShake128Test {

  @ParameterizedTest
  @CsvSource({
    "0, 1e415f1c5983aff2169217277d17bb538cd945a397ddec541f1ce41af2c1b74c",
    "1, 55cedd6f60af7bb29a4042ae832ef3f58db7299f893ebb9247247d856958daa9",
    "17, 9c97d036a3bac819db70ede0ca554ec6e4c2a1a4ffbfd9ec269ca6a111161233",
    "289, 96c77c279e0126f7fc07c9b07f5cdae1e0be60bdbe10620040e75d7223a624d2",
    "4913, d4976eb56bcf118520582b709f73e1d6853e001fdaf80e1b13e0d0599d5fb372",
    "83521, da67c7039e98bf530cf7a37830c6664e14cbab7f540f58403b1b82951318ee5c"
  })
  void givesTheBytesOfTheRfc(int length, String expected) {
    byte[] out = new byte[32];
    absorbed(pattern(length)).squeeze(out);
    assertThat(HexFormat.of().formatHex(out)).isEqualTo(expected);
  }

  @Test
  void goesOnWithoutEnd() {
    byte[] out = new byte[10_032];
    absorbed(new byte[0]).squeeze(out);
    assertThat(HexFormat.of().formatHex(out, 10_000, 10_032))
        .isEqualTo("a3b9b0385900ce761f22aed548e754da10a5242d62e8c658e3f3a923a7555607");
  }

  @Property(tries = 200)
  void takesAndGivesInPartsOfAnyLength(
      @ForAll @IntRange(max = 600) int length,
      @ForAll @IntRange(max = 600) int taken,
      @ForAll @IntRange(max = 600) int given) {
    byte[] message = pattern(length);
    int cut = Math.min(taken, length);
    TurboShake128 parted =
        absorbed(Arrays.copyOf(message, cut), Arrays.copyOfRange(message, cut, length));
    byte[] whole = new byte[700];
    absorbed(message).squeeze(whole);
    byte[] first = new byte[given];
    byte[] rest = new byte[700 - given];
    parted.squeeze(first);
    parted.squeeze(rest);
    assertThat(Bytes.joined(first, rest)).isEqualTo(whole);
  }

  @Test
  void takesSeedsAndTagsOfTheLengthsThatTheirPrefixesHold() {
    assertThat(new Xof(new byte[255], new byte[65_535]).next(1)).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Xof(new byte[256], new byte[0]))
        .withMessageContaining("255 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Xof(new byte[0], new byte[65_536]))
        .withMessageContaining("65536");
  }

  private static TurboShake128 absorbed(byte[]... parts) {
    TurboShake128 stream = new TurboShake128(0x1F);
    for (byte[] part : parts) {
      stream.absorb(part);
    }
    return stream;
  }

  /** The RFC's pattern: 0 to 250, again and again. */
  private static byte[] pattern(int length) {
    byte[] pattern = new byte[length];
    for (int i = 0; i < length; i++) {
      pattern[i] = (byte) (i % 251);
    }
    return pattern;
  }
}
