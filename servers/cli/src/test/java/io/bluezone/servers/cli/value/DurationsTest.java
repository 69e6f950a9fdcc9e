// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT20M, 20m, 20 minutes, 20 phút",
    "PT1M, 1m, 1 minute, 1 phút",
    "PT1H30M, 1h 30m, 1 hour 30 minutes, 1 giờ 30 phút",
    "PT49H1S, 2d 1h 1s, 2 days 1 hour 1 second, 2 ngày 1 giờ 1 giây",
    "PT0.4S, 0s, 0 seconds, 0 giây",
  })
  void saysADurationInWords(Duration duration, String option, String english, String vietnamese) {
    assertThat(Durations.text(duration)).isEqualTo(option);
    assertThat(Durations.words(duration, Texts.of(Language.EN))).isEqualTo(english);
    assertThat(Durations.words(duration, Texts.of(Language.VI))).isEqualTo(vietnamese);
  }
}
