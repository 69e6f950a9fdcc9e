// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The limits of keys and entries, met exactly and missed by one, and what erasing leaves. */
class KeyBoundsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long DAYS_366 = 366L * 86_400;

  private static SecretBytes zeros(int size) {
    return SecretBytes.copyOf(new byte[size]);
  }

  /** SHA-256 of the text "Bluezone day seed v1", a line feed and the seed, made with Python. */
  @Test
  void makesASeedsKeyAsTheProtocolDoes() {
    SecretBytes seed = SecretBytes.fromHex("00112233445566778899aabbccddeeff");
    assertThat(DailyKey.ofSeed(seed, DAY).secret().exposeBytes())
        .isEqualTo(
            SecretBytes.fromHex("df361f52b0a2007a1204b6dc638c9dbbaa82ddca7b3d8d0056a531da83791477")
                .exposeBytes());
  }

  @Test
  void overwritesWhatIsErased() throws ReflectiveOperationException {
    SecretBytes secret = SecretBytes.fromHex("c0ffee");
    Field field = SecretBytes.class.getDeclaredField("bytes");
    field.setAccessible(true);
    byte[] inMemory = (byte[]) field.get(secret);
    assertThat(inMemory).isNotEqualTo(new byte[3]);
    secret.erase();
    assertThat(inMemory).isEqualTo(new byte[3]);
  }

  @Test
  void followsAKeyForAHundredYears() {
    DailyKey key = DailyKey.of(zeros(32), DAY);
    assertThat(key.plusDays(36_525).utcDay()).isEqualTo(DAY.plusDays(36_525));
    for (long wrong : new long[] {-1, 36_526, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> key.plusDays(wrong))
          .withMessageContaining("0 to 36525 days");
    }
    BaseKey base = BaseKey.of(zeros(32), DAY);
    assertThat(base.dailyKey(DAY.plusDays(36_525)).utcDay()).isEqualTo(DAY.plusDays(36_525));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.dailyKey(DAY.plusDays(36_526)))
        .withMessageContaining("more than 100 years");
  }

  @Test
  void refusesABaseKeyOfAnotherLength() {
    for (int length : new int[] {0, 16, 31, 33}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BaseKey.of(zeros(length), DAY))
          .withMessage("a base key has 32 bytes, not " + length);
    }
  }

  @Test
  void letsAnEntryLast366DaysAtMost() {
    assertThat(new OriginalCase(zeros(32), 5, 1440, 5 + DAYS_366).timeEnd())
        .isEqualTo(5 + DAYS_366);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(zeros(32), 5, 1440, 6 + DAYS_366))
        .withMessageContaining("more than 366 days");
    assertThat(new OriginalCase(zeros(32), YEAR_10000 - 1, 2, 0).timeEnd())
        .as("an entry that covers nothing")
        .isZero();
  }

  @Test
  void takesAnEntrysTimesFrom1970To9999() {
    long last = YEAR_10000 - 1;
    assertThat(new OriginalCase(zeros(32), last, 2, last).timeStart()).isEqualTo(last);
    assertRefused("time_start", YEAR_10000, last);
    assertRefused("time_end", last, YEAR_10000);
    assertRefused("time_start", -1, 0);
    assertRefused("time_end", 0, -1);
    assertRefused("time_end", 0, Long.MIN_VALUE);
  }

  private static void assertRefused(String field, long start, long end) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(zeros(32), start, 96, end))
        .withMessageStartingWith(field + " is ");
  }

  @Test
  void takesTwoIdsADayOrMoreInAnEntry() {
    assertThat(new OriginalCase(zeros(32), 0, 2, 0).idsPerDay()).isEqualTo(2);
    for (int wrong : new int[] {1, 1441}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new OriginalCase(zeros(32), 0, wrong, 0))
          .withMessageContaining("2 to 1440");
    }
  }

  @Test
  void refusesTheSeedOfAnotherKey() {
    SecretBytes key = DailyKey.ofSeed(zeros(16), DAY).secret();
    assertThat(new OriginalCase(key, 0, 96, 0, Optional.of(zeros(16))).seed()).isPresent();
    SecretBytes other = SecretBytes.fromHex("00000000000000000000000000000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OriginalCase(key, 0, 96, 0, Optional.of(other)))
        .withMessageContaining("not that of the daily key");
  }

  @Test
  void namesRefusedTextForWhatItIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RollingId.fromHex("xyz"))
        .withMessage("a rolling ID is 24 hex digits, not \"xyz\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretBytes.fromHex("xyz"))
        .withMessageContaining("(the text is not shown)");
    assertThat(new DayInterval(DAY, 37)).hasToString("2020-08-09#37");
  }
}
