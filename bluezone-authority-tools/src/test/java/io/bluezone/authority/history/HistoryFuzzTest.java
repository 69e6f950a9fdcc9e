// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A history's rows are read, and written as they were read. With {@code JAZZER_FUZZ=1} in the
 * environment Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class HistoryFuzzTest {

  private static final String ROW = "00112233445566778899aabb\t112233445566778899AABBCC\t-60\t";

  static Stream<byte[]> samples() {
    return Stream.of(
            "",
            "\n\r\n",
            ROW + "1596931200000\n",
            ROW + "1596931200\r\n" + ROW + "253402300799999",
            ROW + "1596931200000 \n" + ROW + "0\n",
            "x".repeat(200) + "\n" + ROW + "1\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<HistoryRow> rows(HistoryReader reader) throws IOException {
    List<HistoryRow> rows = new ArrayList<>();
    for (Optional<HistoryRow> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  private static HistoryReader lenient(byte[] bytes) {
    return HistoryReader.lenient(new ByteArrayInputStream(bytes), "f");
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void writesAndReadsAgainWhatIsRead(byte[] bytes) throws IOException {
    HistoryReader reader = lenient(bytes);
    List<HistoryRow> rows = rows(reader);
    assertThat(reader.lineNumber()).isGreaterThanOrEqualTo(rows.size() + reader.skipped());
    // It is written in ms, and what is before March 1973 would be read as seconds.
    List<HistoryRow> late =
        rows.stream().filter(row -> row.timeMillis() >= HistoryReader.FIRST_MILLIS).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HistoryWriter writer = new HistoryWriter(out)) {
      for (HistoryRow row : late) {
        writer.write(row);
      }
    }
    assertThat(rows(lenient(out.toByteArray()))).isEqualTo(late);
    try {
      assertThat(rows(HistoryReader.strict(new ByteArrayInputStream(bytes), "f"))).isEqualTo(rows);
      assertThat(reader.skipped()).isZero();
    } catch (HistoryFormatException e) {
      assertThat(reader.skipped()).isPositive();
    }
  }
}
