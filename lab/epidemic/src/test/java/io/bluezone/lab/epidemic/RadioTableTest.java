// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.RadioTable.Cycle;
import io.bluezone.lab.epidemic.RadioTable.Pair;
import io.bluezone.lab.population.Person.Phone;
import org.junit.jupiter.api.Test;

class RadioTableTest {

  private static final RadioTable TABLE = RadioTable.measured();

  /** One of the two phones is in a back pocket: it takes hours to be called close. */
  private static final Pair SHADED = new Pair(Cycle.WHITE_PAPER, Phone.ANDROID, Phone.ANDROID, 1);

  private static final Pair FREE = new Pair(Cycle.WHITE_PAPER, Phone.ANDROID, Phone.ANDROID, 0);

  @Test
  void tellsADayAtHomeFromFourHours() {
    assertThat(TABLE.close(SHADED, 1.5, 600)).isGreaterThan(TABLE.close(SHADED, 1.5, 240) + 0.1);
  }

  @Test
  void tellsTheOtherEndOfARoomFromFourMetres() {
    assertThat(TABLE.close(FREE, 12, 60)).isLessThan(TABLE.close(FREE, 4, 60) / 2);
  }
}
