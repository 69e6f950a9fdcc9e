// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ColumnsTest {

  @Test
  void putsNumbersAtTheRightAndEndsLinesWithTheirText() {
    assertThat(
            Columns.lines(
                List.of(
                    List.of("who", "minutes", "closest"),
                    List.of("Lan and Minh", "12.5", "near"),
                    List.of("Tú", "0.3", "")),
                Set.of(1)))
        .containsExactly(
            "who           minutes  closest", //
            "Lan and Minh     12.5  near",
            "Tú                0.3");
  }

  @Test
  void hasNoLinesOfNoRows() {
    assertThat(Columns.lines(List.of(), Set.of())).isEmpty();
  }
}
