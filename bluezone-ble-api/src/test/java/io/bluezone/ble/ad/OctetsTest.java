// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Bytes as a value. */
class OctetsTest {

  private static final Octets FIVE = Octets.fromHex("0001FE80ff");

  @Test
  void readsBytesAsUnsigned() {
    assertThat(FIVE.size()).isEqualTo(5);
    assertThat(FIVE.get(2)).isEqualTo(0xfe);
    assertThat(FIVE.get(4)).isEqualTo(0xff);
    assertThat(FIVE).hasToString("0001fe80ff");
    assertThat(FIVE.hex()).isEqualTo("0001fe80ff");
  }

  @Test
  void readsNumbersLittleEndianAndUnsigned() {
    assertThat(FIVE.littleEndian(1, 2)).isEqualTo(0xfe01);
    assertThat(FIVE.littleEndian(1, 4)).isEqualTo(0xff80fe01L);
    assertThat(Octets.fromHex("0102030405060788").littleEndian(0, 8))
        .isEqualTo(0x8807060504030201L);
  }

  @Test
  void reachesNothingBeyondTheEnds() {
    Octets part = FIVE.slice(1, 3);
    for (int index : new int[] {-1, 2, 3}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> part.get(index));
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> part.littleEndian(1, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> part.slice(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> part.slice(2, 1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Octets.copyOf(new byte[3], 2, 4));
  }

  @Test
  void copiesTheArray() {
    byte[] array = {1, 2, 3};
    Octets octets = Octets.copyOf(array);
    array[0] = 9;
    assertThat(octets.hex()).isEqualTo("010203");
    octets.toByteArray()[1] = 9;
    assertThat(octets.hex()).isEqualTo("010203");
  }

  @Test
  void comparesAPrefixWhereTheMaskSays() {
    Octets prefix = Octets.fromHex("00a1");
    assertThat(FIVE.startsWith(prefix, Octets.fromHex("ff0f"))).isTrue();
    assertThat(FIVE.startsWith(prefix, Octets.fromHex("fff0"))).isFalse();
    assertThat(FIVE.startsWith(Octets.EMPTY, Octets.EMPTY)).isTrue();
    assertThat(FIVE.slice(0, 1).startsWith(prefix, Octets.fromHex("0000"))).isFalse();
  }

  @Test
  void readsOnlyHexDigitsInPairs() {
    assertThatIllegalArgumentException().isThrownBy(() -> Octets.fromHex("abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> Octets.fromHex("0g"));
    assertThat(Octets.fromHex("")).isEqualTo(Octets.EMPTY);
    assertThat(Octets.EMPTY.isEmpty()).isTrue();
  }

  @Property
  void fitsPartsAndWholesTogether(
      @ForAll @Size(max = 20) byte[] bytes, @ForAll @IntRange(max = 20) int cut) {
    Octets whole = Octets.copyOf(bytes);
    int at = Math.min(cut, bytes.length);
    Octets again = whole.slice(0, at).concat(whole.slice(at, bytes.length));
    assertThat(again).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(again.toByteArray()).isEqualTo(bytes);
    assertThat(Octets.fromHex(whole.hex())).isEqualTo(whole);
    assertThat(Octets.copyOf(bytes, at, bytes.length)).isEqualTo(whole.slice(at, bytes.length));
    assertThat(whole.isEmpty()).isEqualTo(bytes.length == 0);
  }

  @Property
  void tellsDifferentBytesApart(
      @ForAll @Size(min = 1, max = 20) byte[] bytes,
      @ForAll @IntRange(max = 19) int position,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] other = bytes.clone();
    other[position % bytes.length] ^= (byte) change;
    assertThat(Octets.copyOf(other)).isNotEqualTo(Octets.copyOf(bytes));
    assertThat(Octets.copyOf(bytes)).isNotEqualTo(Octets.copyOf(bytes, 1, bytes.length));
  }
}
