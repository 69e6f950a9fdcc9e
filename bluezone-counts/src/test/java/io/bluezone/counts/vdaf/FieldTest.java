// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Holds the arithmetic of both fields against big integers. */
class FieldTest {

  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  @Provide
  Arbitrary<BigInteger> numbers() {
    Arbitrary<Long> words =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.of(0L, 1L, 2L, -1L, -2L, -27L, -28L, -29L, 0xFFFFFFFFL, 1L << 32),
            Arbitraries.of(-1L << 32, (-1L << 32) - 1, (-1L << 32) + 1, 1L << 63, (1L << 63) - 1));
    return Combinators.combine(words, words)
        .as((high, low) -> unsigned(high).multiply(WORD).add(unsigned(low)));
  }

  private static BigInteger unsigned(long word) {
    return new BigInteger(Long.toUnsignedString(word));
  }

  @Property(tries = 3000)
  void agreesWithIntegersModuloThePrime(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    for (Field field : new Field[] {Field64.INSTANCE, Field128.INSTANCE}) {
      BigInteger modulus = field.modulus();
      BigInteger x = a.mod(modulus);
      BigInteger y = b.mod(modulus);
      Element left = element(field, x);
      Element right = element(field, y);
      assertThat(field.integer(left)).isEqualTo(x);
      assertThat(field.integer(left.plus(right))).isEqualTo(x.add(y).mod(modulus));
      assertThat(field.integer(left.minus(right))).isEqualTo(x.subtract(y).mod(modulus));
      assertThat(field.integer(left.times(right))).isEqualTo(x.multiply(y).mod(modulus));
      assertThat(left.is(right)).isEqualTo(x.equals(y));
    }
  }

  @Property(tries = 1000)
  void readsNumbersBelowThePrimeAlone(@ForAll("numbers") BigInteger number) {
    for (Field field : new Field[] {Field64.INSTANCE, Field128.INSTANCE}) {
      BigInteger high = field.encodedSize() == 8 ? BigInteger.ZERO : number.shiftRight(64);
      BigInteger read = high.multiply(WORD).add(number.mod(WORD));
      assertThat(field.contains(number.longValue(), high.longValue()))
          .isEqualTo(read.compareTo(field.modulus()) < 0);
    }
  }

  @Test
  void refusesThePrimeItself() {
    for (Field field : new Field[] {Field64.INSTANCE, Field128.INSTANCE}) {
      byte[] bytes = new byte[field.encodedSize()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = field.modulus().shiftRight(8 * i).byteValue();
      }
      assertThatExceptionOfType(VdafException.class)
          .isThrownBy(() -> field.decode(bytes, 0, 1))
          .matches(refusal -> refusal.reason() == VdafException.Reason.MALFORMED);
    }
  }

  @Test
  void hasRootsOfUnity() {
    for (Field field : new Field[] {Field64.INSTANCE, Field128.INSTANCE}) {
      for (int log = 1; log <= 24; log++) {
        Element root = field.root(log);
        assertThat(root.times(root).is(field.root(log - 1))).isTrue();
      }
      assertThat(field.root(0).is(field.one())).isTrue();
      assertThat(field.root(1).is(field.zero().minus(field.one()))).isTrue();
      assertThat(field.of(12345).inverse().times(field.of(12345)).is(field.one())).isTrue();
    }
  }

  private static Element element(Field field, BigInteger integer) {
    return field.element(integer.longValue(), integer.shiftRight(64).longValue());
  }
}
