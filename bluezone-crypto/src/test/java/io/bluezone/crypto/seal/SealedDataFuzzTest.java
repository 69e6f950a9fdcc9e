// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sealed data is opened or refused. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for
 * a counterexample; otherwise the samples are tried.
 */
class SealedDataFuzzTest {

  private static final byte[] INFO = {1, 2, 3};
  private static final byte[] TEXT = {4, 5};

  private static RecipientPrivateKey recipient() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return RecipientPrivateKey.of(SecretBytes.copyOf(key));
  }

  static Stream<byte[]> samples() {
    byte[] sealed = recipient().publicKey().seal(TEXT, INFO, new SecureRandom());
    byte[] longer = sealed.clone();
    longer[40] = 0;
    return Stream.of(
        new byte[0], sealed, longer, Arrays.copyOf(sealed, 41), Arrays.copyOf(sealed, 60));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void opensOnlyWhatWasSealed(byte[] bytes) {
    try {
      assertThat(recipient().open(bytes, INFO)).isEqualTo(TEXT);
    } catch (UnsealException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
