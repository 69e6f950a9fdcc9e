// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.venue.counting.PhoneCount;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesNowTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2, 2",
    "10, 10",
    "11, 10",
    "12, 10",
    "13, 15",
    "24, 25",
    "47, 45",
    "48, 50",
    "50, 50",
    "54, 50",
    "55, 60",
    "1234, 1230"
  })
  void isRoundedSoThatNobodysComingShows(int phones, int shown) {
    assertThat(PhonesNow.of(new PhoneCount(0, 0, phones), true, Instant.EPOCH).rounded())
        .isEqualTo(shown);
  }
}
