// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseMatchTest {

  @Test
  void givesAMatchThatCannotBeChanged() {
    List<Integer> rows = new ArrayList<>(List.of(3, 5));
    CaseMatch match = new CaseMatch(1, rows, Instant.EPOCH, Instant.MAX);
    rows.clear();

    assertThat(match).isEqualTo(new CaseMatch(1, List.of(3, 5), Instant.EPOCH, Instant.MAX));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> match.rows().set(0, 1));
  }

  @Test
  void givesNoMatchWithoutASighting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CaseMatch(1, List.of(), Instant.EPOCH, Instant.EPOCH));
  }

  @Test
  void countsARowThatTwoIntervalsFindOnce() {
    MatchedRows rows = new MatchedRows();
    rows.add(7, 2000);
    rows.add(2, 1000);
    rows.add(7, 2000);

    assertThat(rows.take(4))
        .isEqualTo(
            new CaseMatch(
                4, List.of(2, 7), Instant.ofEpochMilli(1000), Instant.ofEpochMilli(2000)));
    assertThat(rows.take(5)).isNull();
  }
}
