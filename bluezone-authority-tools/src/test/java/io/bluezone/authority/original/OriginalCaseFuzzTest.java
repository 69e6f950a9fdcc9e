// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.OriginalCase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reading takes any bytes. With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a
 * counterexample; otherwise the samples are tried.
 */
class OriginalCaseFuzzTest {

  static Stream<byte[]> samples() {
    String entry =
        "{\"daily_key\":\""
            + "0a".repeat(32)
            + "\",\"time_start\":1596931200,\"max\":96,\"time_end\":1597017599}";
    return Stream.of(
            "",
            "{\"data\":[]}",
            "{\"data\":[" + entry + "]}",
            "{\"x\":[{},null,true,1e9,\"\\u00e9\"],\"data\":[" + entry + "," + entry + "]} ",
            "{\"data\":[{\"max\":1e400}]}",
            "{\"data\":[{\"\\ud800\":0}]}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesAndReadsAgainWhatIsRead(byte[] bytes) throws IOException {
    List<OriginalCase> entries;
    try {
      entries = OriginalCaseReader.readAll(new ByteArrayInputStream(bytes));
    } catch (OriginalFormatException e) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OriginalCase.writeAll(entries, out);
    List<OriginalCase> again =
        OriginalCaseReader.readAll(new ByteArrayInputStream(out.toByteArray()));
    assertThat(again)
        .extracting(OriginalCase::timeStart, OriginalCase::idsPerDay, OriginalCase::timeEnd)
        .isEqualTo(
            entries.stream().map(e -> tuple(e.timeStart(), e.idsPerDay(), e.timeEnd())).toList());
  }
}
