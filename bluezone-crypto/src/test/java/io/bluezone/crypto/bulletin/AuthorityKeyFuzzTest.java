// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An authority's key is refused or is written as it was read. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class AuthorityKeyFuzzTest {

  static Stream<byte[]> samples() {
    String key = "moh-1:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    return Stream.of("", key, key + ":VN", key + ":VN,VN-HN", key + ":", key + ":,", "moh-1:", ":")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesAndReadsAgainWhatIsRead(byte[] bytes) {
    try {
      AuthorityKey key = AuthorityKey.parse(new String(bytes, StandardCharsets.UTF_8));
      assertThat(AuthorityKey.parse(key.toString())).hasToString(key.toString());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
