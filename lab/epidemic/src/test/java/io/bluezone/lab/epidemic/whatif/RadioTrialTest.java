// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.RadioTable;
import io.bluezone.lab.epidemic.RadioTable.Cell;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RadioTrialTest {

  @Test
  void callsAPairOfAndroidPhonesCloseThatIsNearAnHour() {
    Map<String, Cell> cells = new RadioTrial(RadioTable.Cycle.WHITE_PAPER, 1, 1, 1).run();

    assertThat(cells).hasSize(9 * 3 * RadioTrial.MINUTES.size());
    assertThat(cells).containsEntry("WHITE_PAPER,ANDROID,ANDROID,0,1.0,60", new Cell(2, 4, 2));
    assertThat(cells).containsEntry("WHITE_PAPER,ANDROID,ANDROID,0,1.0,10", new Cell(2, 0, 0));
  }

  @Test
  void findsMorePairsThatAreTogetherAsLongAsAtHome() {
    Map<String, Cell> cells = new RadioTrial(RadioTable.Cycle.WHITE_PAPER, 2, 1, 1).run();

    assertThat(close(cells, 600)).isGreaterThan(close(cells, 240));
  }

  private static int close(Map<String, Cell> cells, int minutes) {
    return cells.entrySet().stream()
        .filter(each -> each.getKey().endsWith("," + minutes))
        .mapToInt(each -> each.getValue().close())
        .sum();
  }
}
