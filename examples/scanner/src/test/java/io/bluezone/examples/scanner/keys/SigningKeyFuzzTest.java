// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A key file is read or refused without what is in it. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class SigningKeyFuzzTest {

  static Stream<byte[]> samples() {
    return Stream.of(
            "", "\n", "moh:" + "0a".repeat(32) + "\n", "moh:0a", ":", "a:b:c", "m\u00f6h:0a")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsOrRefusesAKey(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("bluezone", ".key");
    try {
      Files.write(file, bytes);
      SigningKey key = SigningKeyFile.read(file);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith(key.keyId() + ":");
    } catch (InputRefusedException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
    } finally {
      Files.delete(file);
    }
  }
}
