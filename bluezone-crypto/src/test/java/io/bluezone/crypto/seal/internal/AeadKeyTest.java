// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Ints;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.UnsealException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AeadKeyTest {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final byte[] CONTEXT = "encounters 2020-08-09".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final AeadKey key = AeadKey.random(random);

  /** draft-irtf-cfrg-xchacha-03, appendix A.3.1. */
  @Test
  void opensTheDraftsExample() throws UnsealException {
    AeadKey example =
        AeadKey.of(
            SecretBytes.fromHex(
                "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
    byte[] sealed =
        HEX.decode(
            "404142434445464748494a4b4c4d4e4f5051525354555657"
                + "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                + "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                + "21f9664c97637da9768812f615c68b13b52e"
                + "c0875924c1c7987947deafd8780acf49");
    byte[] opened = example.open(sealed, HEX.decode("50515253c0c1c2c3c4c5c6c7"));
    assertThat(new String(opened, StandardCharsets.US_ASCII))
        .startsWith("Ladies and Gentlemen of the class of '99")
        .endsWith("sunscreen would be it.");
  }

  @Property
  void opensWhatIsSealed(@ForAll byte[] plaintext, @ForAll byte[] context) throws UnsealException {
    byte[] sealed = key.seal(plaintext, context, random);
    assertThat(sealed).hasSize(plaintext.length + AeadKey.OVERHEAD);
    assertThat(key.open(sealed, context)).isEqualTo(plaintext);
  }

  @Test
  void sealsTheSameDifferentlyEachTime() {
    assertThat(key.seal(new byte[8], CONTEXT, random))
        .isNotEqualTo(key.seal(new byte[8], CONTEXT, random));
  }

  @Test
  void refusesAnyChange() {
    byte[] sealed = key.seal(new byte[9], CONTEXT, random);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      refuse(key, flipped, CONTEXT);
    }
    for (int length = 0; length < sealed.length; length++) {
      refuse(key, Arrays.copyOf(sealed, length), CONTEXT);
    }
    refuse(key, Arrays.copyOf(sealed, sealed.length + 1), CONTEXT);
  }

  @Test
  void refusesAnotherKeyOrContext() {
    byte[] sealed = key.seal(new byte[9], CONTEXT, random);
    refuse(AeadKey.random(random), sealed, CONTEXT);
    refuse(key, sealed, "encounters 2020-08-10".getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(AeadKey key, byte[] sealed, byte[] context) {
    assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> key.open(sealed, context));
  }

  @Test
  void takesAKeyOf32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AeadKey.of(SecretBytes.random(16, random)))
        .withMessageContaining("32 bytes, not 16");
  }

  @Test
  void opensNothingWithAnErasedKey() {
    byte[] sealed = key.seal(new byte[9], CONTEXT, random);
    key.erase();
    assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, CONTEXT));
    assertThat(key.secret().isErased()).isTrue();
  }

  @Test
  void opensNothingWithAKeyOfAnErasedSecret() {
    byte[] sealed = key.seal(new byte[9], CONTEXT, random);
    key.secret().erase();
    assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, CONTEXT));
  }

  @Test
  void goesOnAfterARefusal() throws UnsealException {
    byte[] sealed = key.seal(new byte[] {1, 2, 3}, CONTEXT, random);
    refuse(key, Arrays.copyOf(sealed, sealed.length - 1), CONTEXT);
    assertThat(key.open(sealed, CONTEXT)).containsExactly(1, 2, 3);
  }

  @Test
  void letsManyThreadsUseOneKey() {
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              byte[] plaintext = Ints.toByteArray(i);
              byte[] sealed = key.seal(plaintext, CONTEXT, random);
              assertThatCode(() -> assertThat(key.open(sealed, CONTEXT)).isEqualTo(plaintext))
                  .doesNotThrowAnyException();
            });
  }
}
