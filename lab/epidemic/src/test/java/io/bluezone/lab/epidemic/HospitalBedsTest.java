// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HospitalBedsTest {

  @Test
  void countsTheBedsOfTheWorstDay() {
    HospitalBeds beds = new HospitalBeds(10);
    beds.take(1, 3);
    beds.take(2, 1);
    beds.take(4, 2);

    assertThat(beds.most()).isEqualTo(2);
  }

  @Test
  void freesABedOnTheDayAfterTheStay() {
    HospitalBeds beds = new HospitalBeds(10);
    beds.take(1, 3);
    beds.take(4, 3);

    assertThat(beds.most()).isEqualTo(1);
  }

  @Test
  void countsNoBedsAfterTheLastDay() {
    HospitalBeds beds = new HospitalBeds(3);
    beds.take(2, 30);
    beds.take(3, 1);

    assertThat(beds.most()).isEqualTo(1);
  }
}
