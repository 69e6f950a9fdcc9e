// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.KeyPolicy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A key state is refused or is what was written. With {@code JAZZER_FUZZ=1} in the environment
 * Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class KeyStateFuzzTest {

  static Stream<byte[]> samples() {
    byte[] independent = state(KeyPolicy.INDEPENDENT);
    return Stream.of(
        new byte[0],
        independent,
        state(KeyPolicy.CHAINED),
        Arrays.copyOf(independent, 40),
        "key state".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] state(KeyPolicy policy) {
    SecureRandom random = new SecureRandom();
    TracingKeys keys = TracingKeys.create(policy, IdSchedule.DEFAULT);
    LocalDate day = LocalDate.of(2020, 8, 9);
    for (int i = 0; i < 3; i++) {
      boolean changed = keys.advanceTo(day.plusDays(i), random);
      assertThat(changed).isEqualTo(policy == KeyPolicy.INDEPENDENT || i == 0);
    }
    return keys.encode().exposeBytes();
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesWhatItReads(byte[] bytes) {
    try {
      TracingKeys keys = TracingKeys.decode(SecretBytes.copyOf(bytes));
      byte[] written = keys.encode().exposeBytes();
      if (bytes[0] < 3) {
        // Read for ever, and written in the form of today.
        written = TracingKeys.decode(SecretBytes.copyOf(written)).encode().exposeBytes();
        assertThat(written).isEqualTo(keys.encode().exposeBytes());
      } else {
        assertThat(written).isEqualTo(bytes);
      }
      assertThat(keys.oldestDay().isPresent()).isEqualTo(bytes.length > 6);
    } catch (KeyStateException e) {
      assertThat(e).hasMessageContaining("key state");
    }
  }
}
