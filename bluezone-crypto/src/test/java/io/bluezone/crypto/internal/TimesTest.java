// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Times that can be written are let through, and no others. */
class TimesTest {

  private static final LocalDate FIRST = LocalDate.of(-9_999, 1, 1);
  private static final LocalDate LAST = LocalDate.of(99_999, 12, 31);

  @Test
  void givesBackTheFirstAndTheLastDay() {
    assertThat(Times.checkDay(FIRST)).isEqualTo(FIRST);
    assertThat(Times.checkDay(LAST)).isEqualTo(LAST);
    for (LocalDate day : new LocalDate[] {FIRST.minusDays(1), LAST.plusDays(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Times.checkDay(day))
          .withMessageContaining(day.toString());
    }
  }

  @Test
  void givesBackTheFirstAndTheLastInstant() {
    Instant first = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(Times.checkTime(first)).isEqualTo(first);
    assertThat(Times.checkTime(end.minusNanos(1))).isEqualTo(end.minusNanos(1));
    for (Instant time : new Instant[] {first.minusNanos(1), end}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Times.checkTime(time))
          .withMessageContaining(time.toString());
    }
  }
}
