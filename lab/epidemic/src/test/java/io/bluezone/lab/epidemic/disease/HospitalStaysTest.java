// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HospitalStaysTest {

  private static final int PEOPLE = 400_000;

  private final HospitalStays stays =
      new HospitalStays(DiseaseParameters.ANCESTRAL, new Draws(1, 0));

  @Test
  void sendsThePublishedShareOfTheInfectedToHospital() {
    long admitted = IntStream.range(0, PEOPLE).filter(person -> stays.days(person) > 0).count();

    double withSymptoms = 1 - DiseaseParameters.ANCESTRAL.shareWithoutSymptoms();
    assertThat(withSymptoms * admitted / PEOPLE).isCloseTo(0.0394, within(0.001));
  }

  @Test
  void givesThePublishedQuartilesOfStays() {
    int[] days =
        IntStream.range(0, PEOPLE).map(stays::days).filter(each -> each > 0).sorted().toArray();

    assertThat(days[days.length / 4]).isEqualTo(3);
    assertThat(days[days.length / 2]).isEqualTo(5);
    assertThat(days[days.length * 3 / 4]).isEqualTo(9);
  }
}
