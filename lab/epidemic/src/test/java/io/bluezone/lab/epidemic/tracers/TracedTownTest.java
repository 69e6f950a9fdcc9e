// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.RadioTable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracedTownTest {

  private static List<FoundContact> found(int threads) throws IOException {
    PlantedTown town = new PlantedTown(24, 2);
    try (TracedTown traced = new TracedTown(town, RadioTable.Cycle.WHITE_PAPER, 2, threads)) {
      return traced.found();
    }
  }

  @Test
  void warnsTheHouseholdOfACaseWhateverTheThreads() throws IOException {
    List<FoundContact> found = found(1);
    PlantedCase planted = new PlantedTown(24, 2).cases().get(0);

    assertThat(found)
        .anyMatch(each -> each.person() / 4 == planted.person() / 4)
        .allSatisfy(each -> assertThat(each.infected()).isEqualTo(planted.person()))
        .allSatisfy(each -> assertThat(each.hours()).isBetween(0.0, 8.0));
    assertThat(found(2)).isEqualTo(found);
  }
}
