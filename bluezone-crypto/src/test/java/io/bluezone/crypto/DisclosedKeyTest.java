// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DisclosedKeyTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final DailyKey KEY = DailyKey.of(SecretBytes.copyOf(new byte[32]), DAY);

  private static DisclosedKey from(int first, LocalDate endDay, int end) {
    return new DisclosedKey(
        KEY, IdSchedule.DEFAULT, new DayInterval(DAY, first), new DayInterval(endDay, end));
  }

  @Test
  void givesBoundsAsInstantsToo() {
    DisclosedKey hours = from(40, DAY, 44);
    assertThat(hours.from()).isEqualTo(Instant.parse("2020-08-09T10:00:00Z"));
    assertThat(hours.until()).isEqualTo(Instant.parse("2020-08-09T11:00:00Z"));
    assertThat(hours.intervals()).isEqualTo(4);
  }

  @Test
  void endsAWholeDayWhereTheNextBegins() {
    DisclosedKey day = DisclosedKey.wholeDay(KEY, IdSchedule.DEFAULT);
    assertThat(day.until()).isEqualTo(Instant.parse("2020-08-10T00:00:00Z"));
    assertThat(day.intervals()).isEqualTo(96);
    assertThat(from(95, DAY.plusDays(13), 1).intervals()).isEqualTo(1 + 12 * 96 + 1);
  }

  @Test
  void refusesBoundsThatHoldNothingOrAreNotTheKeys() {
    assertThatIllegalArgumentException().isThrownBy(() -> from(5, DAY, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> from(5, DAY.minusDays(1), 6));
    assertThatIllegalArgumentException().isThrownBy(() -> from(96, DAY.plusDays(1), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> from(0, DAY.plusDays(1), 96));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DisclosedKey(
                    KEY,
                    IdSchedule.DEFAULT,
                    new DayInterval(DAY.plusDays(1), 0),
                    new DayInterval(DAY.plusDays(2), 0)))
        .withMessageContaining("2020-08-09");
  }

  @Test
  void checksAnOriginalCase() {
    SecretBytes key = SecretBytes.copyOf(new byte[32]);
    long day = 86_400;
    assertThat(new OriginalCase(key, 0, 1440, 366 * day).timeEnd()).isEqualTo(366 * day);
    assertThat(new OriginalCase(key, day, 7, 0).idsPerDay()).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(key, 0, 96, 366 * day + 1))
        .withMessageContaining("366 days");
    assertThatIllegalArgumentException().isThrownBy(() -> new OriginalCase(key, -1, 96, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(key, 253_402_300_800L, 96, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new OriginalCase(key, 0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new OriginalCase(key, 0, 1441, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(SecretBytes.copyOf(new byte[31]), 0, 96, 0))
        .withMessageContaining("32 bytes");
  }
}
