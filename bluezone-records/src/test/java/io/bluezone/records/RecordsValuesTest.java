// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.records.internal.records.CheckSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What consents and settings of checks take, at their limits. */
class RecordsValuesTest {

  private static final LocalDate DAY = LocalDate.parse("2020-08-09");
  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");

  private static Consent consent(LocalDate first, LocalDate last, String text, Instant given) {
    return new Consent(Consent.Scope.OWN_KEYS, first, last, text, given);
  }

  @Test
  void takesAConsentForAtMostAllKeptDays() {
    LocalDate last = DAY.plusDays(Consent.MAX_DAYS - 1);
    assertThat(consent(DAY, last, "text", NOON).lastUtcDay()).isEqualTo(last);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> consent(DAY, last.plusDays(1), "text", NOON))
        .withMessageContaining("is more than " + Consent.MAX_DAYS + " days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> consent(DAY, DAY.minusDays(1), "text", NOON))
        .withMessageContaining("is before");
  }

  @Test
  void keepsTheShownTextInAConsent() {
    String longest = "x".repeat(Consent.MAX_TEXT_LENGTH);
    assertThat(consent(DAY, DAY, longest, NOON).shownText()).isEqualTo(longest);
    for (String wrong : List.of("", " \n", longest + "x")) {
      assertThatIllegalArgumentException().isThrownBy(() -> consent(DAY, DAY, wrong, NOON));
    }
  }

  @Test
  void takesAConsentOfTheYears1970To9999() {
    Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
    for (Instant good : List.of(Instant.EPOCH, last)) {
      assertThat(consent(DAY, DAY, "text", good).givenAt()).isEqualTo(good);
    }
    for (Instant wrong : List.of(Instant.EPOCH.minusNanos(1), last.plusMillis(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> consent(DAY, DAY, "text", wrong))
          .withMessageStartingWith("given at");
    }
    for (String wrong : List.of("1969-12-31", "+10000-01-01")) {
      LocalDate day = LocalDate.parse(wrong);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> consent(day, day, "text", NOON))
          .withMessageStartingWith("days from");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "V N", "VN/DN", "123456789012345678901234567890123"})
  void refusesWhatIsNoRegion(String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckSettings.DEFAULT.withRegions(Set.of(region)));
  }
}
