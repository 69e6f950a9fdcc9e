// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PlaceCodeTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final BaseEncoding LETTERS = BaseEncoding.base64Url().omitPadding();

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("aâăđêôơưạếợữ ĐÔ109-.,()&<>\"'{}")
        .ofMinLength(1)
        .ofMaxLength(40)
        .map(String::trim)
        .filter(name -> !name.isEmpty());
  }

  @Property(tries = 200)
  void isReadAsItWasWritten(@ForAll("names") String name) {
    PlaceCode code = PlaceCode.create(name, new SecureRandom());
    PlaceCode read = PlaceCode.parse(" " + code.text() + "\n");
    assertThat(read.name()).isEqualTo(name);
    assertThat(read.text()).isEqualTo(code.text());
    assertThat(read.dayKey(DAY).equalsSecret(code.dayKey(DAY))).isTrue();
  }

  @Property(tries = 500)
  void refusesEachDamagedBit(@ForAll @IntRange(max = 10_000) int at) {
    String text = PlaceCode.create("Chợ Bến Thành", new SecureRandom()).text();
    byte[] bytes = LETTERS.decode(text.substring(PlaceCode.PREFIX.length()));
    int bit = at % (8 * bytes.length);
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    assertRefused(PlaceCode.PREFIX + LETTERS.encode(bytes));
  }

  @Property(tries = 300)
  void refusesEachPart(@ForAll @IntRange(max = 10_000) int length) {
    String text = PlaceCode.create("Quán Gốc Đa", new SecureRandom()).text();
    assertRefused(text.substring(0, length % text.length()));
  }

  @Property(tries = 500)
  void refusesWhateverIsNoCode(@ForAll @StringLength(max = 300) String text) {
    assertRefused(text);
    assertRefused(PlaceCode.PREFIX + text);
  }

  @Example
  void refusesLongCodesBeforeTheyAreDecoded() {
    assertRefused(PlaceCode.PREFIX + "A".repeat(1 << 20));
  }

  private static void assertRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaceCode.parse(text))
        .satisfies(e -> assertThat(e.getMessage()).contains("code").hasSizeLessThan(100));
  }

  @Example
  void takesNamesThatAreSeenWhole() {
    SecureRandom random = new SecureRandom();
    for (String name :
        List.of("", " ", "a\nb", "a\u202eb", "a\u200bb", "\u0000", " a", "ă".repeat(61))) {
      assertThatIllegalArgumentException().isThrownBy(() -> PlaceCode.create(name, random));
    }
    assertThat(PlaceCode.create("ă".repeat(60), random).name()).hasSize(60);
    assertThat(PlaceCode.create("Chợ", random)).hasToString("Chợ");
  }

  @Property(tries = 100)
  void givesEachDayAKeyOfItsOwn(@ForAll @IntRange(min = 1, max = 20_000) int later) {
    PlaceCode code = PlaceCode.create("Chợ", new SecureRandom());
    SecretBytes key = code.dayKey(DAY);
    assertThat(key.size()).isEqualTo(32);
    assertThat(key.equalsSecret(code.dayKey(DAY))).isTrue();
    assertThat(key.equalsSecret(code.dayKey(DAY.plusDays(later)))).isFalse();
    assertThat(key.equalsSecret(PlaceCode.create("Chợ", new SecureRandom()).dayKey(DAY))).isFalse();
  }
}
