// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.client.CheckSchedule;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublicationHoursTest {

  @Test
  void publishesAKeyOfADayBeforeAtTheNextFullHour() {
    assertThat(PublicationHours.of(Duration.ofMinutes(32 * 60 + 1), Duration.ofHours(24)))
        .isEqualTo(Duration.ofHours(33));
    assertThat(PublicationHours.of(Duration.ofHours(32), Duration.ofHours(24)))
        .isEqualTo(Duration.ofHours(32));
  }

  @Test
  void publishesAKeyThatWasInUseTwoHoursAfterItsEnd() {
    assertThat(PublicationHours.of(Duration.ofHours(32), Duration.ofMinutes(32 * 60 + 15)))
        .isEqualTo(Duration.ofHours(35));
  }

  @Test
  void drawsTheWaitForACheckAsPhonesThatAskBySchedule() {
    Random random = new Random(1);
    int phones = 20_000;
    double drawn = 0;
    double scheduled = 0;
    for (int i = 0; i < phones; i++) {
      drawn += PublicationHours.hoursUntilCheck(random.nextDouble());
      double since = -100 * random.nextDouble();
      while (since < 0) {
        since += CheckSchedule.DEFAULT.beforeNext(random).toMillis() / 3_600_000.0;
      }
      scheduled += since;
    }
    assertThat(drawn / phones).isCloseTo(scheduled / phones, within(0.03));
    assertThat(PublicationHours.hoursUntilCheck(0)).isZero();
    assertThat(PublicationHours.hoursUntilCheck(0.4)).isEqualTo(1, within(1e-9));
  }
}
