// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.LabRun;
import io.bluezone.lab.proximity.RecordingCases.Case;
import io.bluezone.lab.proximity.RecordingCases.Change;
import io.bluezone.lab.proximity.RecordingCases.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on detection says of the white paper's 24 cases. */
class RecordingCasesTest {

  static List<Case> cases() {
    return RecordingCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordsACaseAsTheWhitePaperSaysAndChangesAsExpected(Case which) throws Exception {
    boolean iPhones = which.scanner() == Platform.IOS && which.others() == Platform.IOS;
    assertThat(RecordingCases.run(which))
        .containsEntry(Change.NONE, !iPhones || which.scannerOpen())
        .containsEntry(Change.SCANNER_OFF, !iPhones)
        .containsEntry(Change.SCANNER_ENDED, false)
        .containsEntry(Change.OTHERS_OFF, !iPhones || which.scannerOpen())
        .containsEntry(Change.OTHERS_ENDED, false)
        .containsEntry(Change.ALL_OPEN, true)
        .hasSize(Change.values().length);
  }

  @Test
  void countsThemByClass() {
    LabRun run = LabRun.of("lab", "proximity", "cases", "--lang", "vi");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines())
        .hasSize(7)
        .anyMatch(line -> line.matches("như trong sách trắng +6/6 +6/6 +6/6 +3/6"))
        .anyMatch(line -> line.matches("máy quét: tắt hoặc khóa màn hình +6/6 +6/6 +6/6 +0/6"));
  }
}
