// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.base.Ascii;
import com.google.common.primitives.UnsignedBytes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingIdTest {

  @Property
  void bringsBackBytesAndHex(@ForAll @Size(12) byte[] bytes) {
    RollingId id = RollingId.of(bytes);
    assertThat(id.toByteArray()).isEqualTo(bytes);
    assertThat(RollingId.fromHex(id.hex())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(RollingId.fromHex(Ascii.toUpperCase(id.hex()))).isEqualTo(id);
    assertThat(id.hex()).hasSize(24).isLowerCase();
  }

  @Property
  void ordersByTheBytes(@ForAll @Size(12) byte[] one, @ForAll @Size(12) byte[] two) {
    int expected = UnsignedBytes.lexicographicalComparator().compare(one, two);
    assertThat(Integer.signum(RollingId.of(one).compareTo(RollingId.of(two))))
        .isEqualTo(Integer.signum(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0102030405060708090a0b",
        "0102030405060708090a0b0c0d",
        "0102030405060708090a0b0g",
        " 102030405060708090a0b0c",
        "0102030405060708090a0b0c\n"
      })
  void refusesTextThatIsNoId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RollingId.fromHex(text));
  }

  @Test
  void refusesBytesOfAnotherLength() {
    for (int length : new int[] {0, 11, 13, 512}) {
      assertThatIllegalArgumentException().isThrownBy(() -> RollingId.of(new byte[length]));
    }
  }

  @Test
  void showsOnlyItsBeginningInALogLine() {
    assertThat(RollingId.fromHex("abcdef0102030405060708ff")).hasToString("abcd…");
  }
}
