// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.client.ClientException;
import io.bluezone.client.ClientException.Reason;
import io.bluezone.crypto.internal.json.JsonFields;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server's answers to what a client sends take any bytes. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class AnswersFuzzTest {

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "{\"token\":\"abc\",\"expires\":1600000000}",
            "{\"accepted\":14,\"refused\":[],\"heldUntil\":1600000000,\"revisionToken\":\"r.x.y\"}",
            "{\"accepted\":1e999,\"heldUntil\":-1e99,\"expires\":\"2020-02-30T00:00:00Z\"}",
            "{\"type\":\"urn:bluezone:problem:code-used\",\"title\":\"Used\",\"detail\":\"once\"}",
            "[".repeat(40),
            "null")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsOrRefusesWhateverComes(byte[] body) {
    ClientException refusal = Answers.refusal(400, body);
    assertThat(refusal.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refusal.getMessage()).hasSizeLessThan(400);
    for (String name : List.of("token", "accepted", "heldUntil", "expires", "revisionToken")) {
      try {
        JsonFields answer = Answers.object(body);
        assertThat(Answers.number(answer, "accepted", 128)).isBetween(0L, 128L);
        assertThat(Answers.time(answer, name)).isNotNull();
        assertThat(Answers.token(answer, name)).matches("[!-~]+");
      } catch (ClientException e) {
        assertThat(e.reason()).isEqualTo(Reason.BAD_ANSWER);
      }
    }
  }
}
