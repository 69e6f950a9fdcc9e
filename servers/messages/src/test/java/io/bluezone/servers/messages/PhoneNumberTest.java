// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.messages.PhoneNumber.Fault;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0901234567",
        "090 123 45 67",
        "090.123.4567",
        "+84901234567",
        "+84 90-123-4567",
        "+84 (0) 90 123 4567",
        "0084901234567",
        "84901234567"
      })
  void readsANumberAsPeopleWriteIt(String typed) {
    assertThat(PhoneNumber.fault(typed)).isEmpty();
    assertThat(PhoneNumber.of(typed).forCarrier()).isEqualTo("84901234567");
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "' ', EMPTY",
    "090123456x, CHARACTERS",
    "0901+234567, CHARACTERS",
    "901234567, BEGINNING",
    "+85290123456, BEGINNING",
    "00 1 202 555 0100, BEGINNING",
    "090123456, LENGTH",
    "09012345678, LENGTH",
    "0, LENGTH",
    "+84, LENGTH",
    "02438222222, NOT_MOBILE",
    "+84 28 3829 1234, NOT_MOBILE",
  })
  void saysWhatIsWrong(String typed, Fault fault) {
    assertThat(PhoneNumber.fault(typed)).contains(fault);
    assertThatThrownBy(() -> PhoneNumber.of(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .satisfies(
            said -> assertThat(said.replace(" ", "")).doesNotContain("90123", "555", "2438"));
  }

  @Test
  void tellsNobody() {
    PhoneNumber number = PhoneNumber.of("0901234567");
    MessageKey key = new MessageKey("0123456789abcdef01234567", false);
    Outgoing message = new Outgoing(key, number, "code 1234 5678", Locale.ENGLISH, Instant.EPOCH);
    for (Object each : new Object[] {number, message, key}) {
      assertThat(each.toString()).doesNotContain("901234", "1234 5678");
    }
    assertThat(number).isNotEqualTo(PhoneNumber.of("0901234567"));
  }
}
