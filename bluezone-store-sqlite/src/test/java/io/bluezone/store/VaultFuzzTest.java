// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.primitives.Ints;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vault file is opened or refused. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for
 * a counterexample; otherwise the samples are tried.
 */
class VaultFuzzTest {

  private static final SecretBytes SECRET = Vaults.bytes("thirty-two bytes of some secret!");

  @TempDir static Path directory;

  static Stream<byte[]> samples() {
    byte[] header = "BZKEYS\u0001\u0000".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return Stream.of(
        new byte[0],
        header,
        new byte[] {0, 0, 0, 6, 2},
        new byte[] {0, 0, 16, 1, 7, 7, 7},
        new byte[] {0, 5, 0, 0, 1, 2, 3, 4});
  }

  /** The bytes are taken as a file, and as what lies over a sound one at a place they name. */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void opensOrRefuses(byte[] bytes) throws Exception {
    Path file = directory.resolve("vault");
    Files.deleteIfExists(file);
    try (KeyVault vault = Vaults.withKeyFile(directory)) {
      vault.store("identity", SECRET);
    }
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, bytes);
    assertThat(opens()).isFalse();
    if (bytes.length > Integer.BYTES) {
      int at = Math.floorMod(Ints.fromByteArray(bytes), sound.length);
      byte[] over = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
      System.arraycopy(over, 0, sound, at, Math.min(over.length, sound.length - at));
    }
    Files.write(file, sound);
    assertThat(opens()).isEqualTo(opens());
  }

  private static boolean opens() {
    try (KeyVault vault = Vaults.withKeyFile(directory)) {
      return vault.load("identity").orElseThrow().equalsSecret(SECRET);
    } catch (VaultException e) {
      assertThat(e).hasMessageContaining("vault ");
      return false;
    }
  }
}
