// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingTest {

  @Test
  void readsTheLineThatItWrites() {
    Meeting meeting = new Meeting("an", "binh", 0, 60_000);
    assertThat(meeting.line()).isEqualTo("an,binh,1970-01-01T00:00:00Z,1970-01-01T00:01:00Z");
    assertThat(Meeting.parse(meeting.line())).isEqualTo(meeting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "an,binh", "an,binh,morning,noon"})
  void refusesAnythingElse(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Meeting.parse(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "android", "android=x", "android=0", "nokia=1", "android=1001"})
  void refusesAWrongMixOfPhones(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PhoneMix.parse(text));
  }
}
