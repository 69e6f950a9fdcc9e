// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.crypto.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientKeyTest {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final byte[] INFO = "upload 12".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final RecipientPrivateKey key = RecipientPrivateKey.random(random);

  /** RFC 9180, appendix A.2.1: base mode, encryption 0. */
  @Test
  void usesTheSuiteOfRfc9180() throws InvalidCipherTextException {
    RecipientPrivateKey recipient =
        RecipientPrivateKey.of(
            SecretBytes.fromHex(
                "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb"));
    assertThat(recipient.publicKey())
        .hasToString("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
    X25519PrivateKeyParameters secret =
        new X25519PrivateKeyParameters(recipient.secret().exposeBytes(), 0);
    HPKEContext context =
        HpkeSuite.create()
            .setupBaseR(
                HEX.decode("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
                new AsymmetricCipherKeyPair(secret.generatePublicKey(), secret),
                HEX.decode("4f6465206f6e2061204772656369616e2055726e"));
    byte[] first =
        context.open(
            HEX.decode("436f756e742d30"),
            HEX.decode(
                "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db"
                    + "21993c62ce81883d2dd1b51a28"));
    assertThat(new String(first, StandardCharsets.US_ASCII))
        .isEqualTo("Beauty is truth, truth beauty");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void opensWhatIsSealed(int length) throws UnsealException {
    byte[] plaintext = new byte[length];
    random.nextBytes(plaintext);
    byte[] sealed = key.publicKey().seal(plaintext, INFO, random);
    assertThat(key.open(sealed, INFO)).isEqualTo(plaintext);
    int chunks = Math.max(1, (length + 65_535) / 65_536);
    assertThat(sealed).hasSize(40 + chunks * 20 + length);
  }

  @Test
  void streamsItsData() throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = key.publicKey().seal(sealed, INFO, random)) {
      for (int i = 0; i < 70_000; i++) {
        out.write(i);
      }
      out.flush();
    }
    try (InputStream in = key.open(new ByteArrayInputStream(sealed.toByteArray()), INFO)) {
      for (int i = 0; i < 70_000; i++) {
        assertThat(in.read()).isEqualTo(i & 0xff);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[4], 0, 4)).isEqualTo(-1);
    }
  }

  @Test
  void refusesAnyChange() {
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      if (bit == 39 * 8 + 7) {
        continue; // The highest bit of an X25519 key is not looked at (RFC 7748, section 5).
      }
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      refuse(flipped, INFO);
    }
    for (int length = 0; length < sealed.length; length++) {
      refuse(Arrays.copyOf(sealed, length), INFO);
    }
    refuse(Bytes.concat(sealed, new byte[1]), INFO);
  }

  @Test
  void refusesChunksLeftOutOrSwapped() {
    byte[] sealed = key.publicKey().seal(new byte[65_536 * 2 + 5], INFO, random);
    int chunk = 65_536 + 20;
    byte[] head = Arrays.copyOf(sealed, 40);
    byte[] first = Arrays.copyOfRange(sealed, 40, 40 + chunk);
    byte[] second = Arrays.copyOfRange(sealed, 40 + chunk, 40 + 2 * chunk);
    byte[] last = Arrays.copyOfRange(sealed, 40 + 2 * chunk, sealed.length);
    refuse(Bytes.concat(head, first, last), INFO);
    refuse(Bytes.concat(head, second, first, last), INFO);
    refuse(Bytes.concat(head, first, second), INFO);
    refuse(Bytes.concat(head, first, first, second, last), INFO);
  }

  @Test
  void refusesAnotherKeyOrPurpose() {
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    refuse(sealed, "upload 13".getBytes(StandardCharsets.UTF_8));
    RecipientPrivateKey other = RecipientPrivateKey.random(random);
    assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> other.open(sealed, INFO));
  }

  private void refuse(byte[] sealed, byte[] info) {
    assertThatExceptionOfType(UnsealException.class).isThrownBy(() -> key.open(sealed, info));
  }

  @Test
  void givesPublicKeysATextForm() {
    RecipientPublicKey recipient = key.publicKey();
    assertThat(RecipientPublicKey.fromHex(recipient.hex()))
        .isEqualTo(recipient)
        .hasSameHashCodeAs(recipient)
        .isNotEqualTo(RecipientPrivateKey.random(random).publicKey());
    assertThat(RecipientPublicKey.of(recipient.toByteArray())).isEqualTo(recipient);
  }

  @Test
  void refusesKeysThatGiveEveryoneTheSameSecret() {
    byte[] one = new byte[32];
    one[0] = 1;
    for (byte[] bytes : new byte[][] {new byte[32], one, new byte[31]}) {
      assertThatIllegalArgumentException().isThrownBy(() -> RecipientPublicKey.of(bytes));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RecipientPublicKey.fromHex("xy"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipientPrivateKey.of(SecretBytes.random(31, random)));
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    Arrays.fill(sealed, 8, 40, (byte) 0);
    refuse(sealed, INFO);
  }

  @Test
  void takesNothingMoreOnceClosed() throws IOException {
    OutputStream out = key.publicKey().seal(new ByteArrayOutputStream(), INFO, random);
    out.close();
    out.close();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> out.write(1));
  }

  @Test
  void opensNothingWithAnErasedKey() {
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    key.erase();
    assertThatIllegalStateException().isThrownBy(() -> key.open(sealed, INFO));
  }
}
