// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

  private static final LocalDate BASE_DAY = LocalDate.of(2020, 8, 9);

  private static BaseKey base(byte... seed) {
    byte[] bytes = new byte[BaseKey.LENGTH];
    System.arraycopy(seed, 0, bytes, 0, seed.length);
    return BaseKey.of(SecretBytes.copyOf(bytes), BASE_DAY);
  }

  @Property
  void composesTheChain(
      @ForAll @Size(32) byte[] key,
      @ForAll @IntRange(max = 40) int first,
      @ForAll @IntRange(max = 40) int second) {
    BaseKey base = BaseKey.of(SecretBytes.copyOf(key), BASE_DAY);
    DailyKey direct = base.dailyKey(BASE_DAY.plusDays(first + second));
    DailyKey stepped = base.dailyKey(BASE_DAY.plusDays(first));
    for (int i = 0; i < second; i++) {
      stepped = stepped.next();
    }
    assertThat(stepped.utcDay()).isEqualTo(direct.utcDay());
    assertThat(stepped.secret().equalsSecret(direct.secret())).isTrue();
  }

  @Property
  void givesOneIdEqualToThatOfTheStream(
      @ForAll @Size(32) byte[] bytes, @ForAll @IntRange(max = 95) int index) {
    DailyKey key = DailyKey.of(SecretBytes.copyOf(bytes), BASE_DAY);
    List<RollingId> day = key.rollingIds(IdSchedule.DEFAULT).collect(Collectors.toList());
    assertThat(day).hasSize(96).doesNotHaveDuplicates();
    assertThat(key.rollingId(IdSchedule.DEFAULT, index)).isEqualTo(day.get(index));
  }

  @Test
  void takesTheBaseKeyItselfForTheBaseDay() {
    BaseKey base = base((byte) 7);
    assertThat(base.dailyKey(BASE_DAY).secret().exposeBytes()).startsWith(7, 0, 0).hasSize(32);
  }

  @Test
  void givesNothingBeforeTheBaseDay() {
    BaseKey base = base();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> base.dailyKey(BASE_DAY.minusDays(1)))
        .withMessageContaining("2020-08-08")
        .withMessageContaining("2020-08-09");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                base.rollingIdAt(
                    IdSchedule.DEFAULT, Instant.parse("2020-08-08T23:59:59.999999999Z")));
  }

  @Test
  void givesNothingByABaseKeyOfTheFutureUntilItsDay() {
    BaseKey future = BaseKey.of(SecretBytes.copyOf(new byte[32]), LocalDate.of(2030, 1, 1));
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> future.rollingIdAt(IdSchedule.DEFAULT, now));
    assertThat(future.rollingIdAt(IdSchedule.DEFAULT, Instant.parse("2030-01-01T00:00:00Z")))
        .isEqualTo(future.dailyKey(LocalDate.of(2030, 1, 1)).rollingId(IdSchedule.DEFAULT, 0));
  }

  @Test
  void findsTheSameIdAfterAClockJumpedBack() {
    BaseKey base = base((byte) 1);
    Instant noon = Instant.parse("2020-08-12T12:00:00Z");
    RollingId before = base.rollingIdAt(IdSchedule.DEFAULT, noon);
    base.rollingIdAt(IdSchedule.DEFAULT, noon.plusSeconds(86_400 * 30));
    assertThat(base.rollingIdAt(IdSchedule.DEFAULT, noon)).isEqualTo(before);
  }

  @Test
  void changesTheIdExactlyAtMidnightUtc() {
    BaseKey base = base((byte) 2);
    RollingId lastOfDay =
        base.rollingIdAt(IdSchedule.DEFAULT, Instant.parse("2020-08-10T23:59:59.999999999Z"));
    RollingId firstOfNext =
        base.rollingIdAt(IdSchedule.DEFAULT, Instant.parse("2020-08-11T00:00:00Z"));
    DailyKey tenth = base.dailyKey(LocalDate.of(2020, 8, 10));
    assertThat(lastOfDay).isEqualTo(tenth.rollingId(IdSchedule.DEFAULT, 95));
    assertThat(firstOfNext).isEqualTo(tenth.next().rollingId(IdSchedule.DEFAULT, 0));
  }

  @Test
  void refusesADateAHundredYearsAwayUncomputed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> base().dailyKey(LocalDate.MAX))
        .withMessageContaining("100 years");
    assertThat(base().dailyKey(BASE_DAY.plusYears(99)).utcDay().getYear()).isEqualTo(2119);
  }

  @Test
  void refusesAnInstantOfAnotherDay() {
    DailyKey key = base().dailyKey(BASE_DAY);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> key.rollingIdAt(IdSchedule.DEFAULT, Instant.parse("2020-08-10T00:00:00Z")));
    assertThat(key.rollingIdAt(IdSchedule.DEFAULT, Instant.parse("2020-08-09T00:15:00Z")))
        .isEqualTo(key.rollingId(IdSchedule.DEFAULT, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key.rollingId(IdSchedule.DEFAULT, 96))
        .withMessageContaining("0 to 95");
  }

  @Test
  void refusesKeysOfTheWrongLength() {
    for (int length : new int[] {0, 31, 33}) {
      SecretBytes secret = SecretBytes.copyOf(new byte[length]);
      assertThatIllegalArgumentException().isThrownBy(() -> BaseKey.of(secret, BASE_DAY));
      assertThatIllegalArgumentException().isThrownBy(() -> DailyKey.of(secret, BASE_DAY));
    }
  }

  @Test
  void drawsTwoRandomKeysThatDiffer() {
    SecureRandom random = new SecureRandom();
    DailyKey one = BaseKey.random(random, BASE_DAY).dailyKey(BASE_DAY);
    DailyKey two = BaseKey.random(random, BASE_DAY).dailyKey(BASE_DAY);
    assertThat(one.secret().equalsSecret(two.secret())).isFalse();
  }

  @Test
  void refusesTheUseOfAnErasedKey() {
    BaseKey base = base((byte) 3);
    DailyKey kept = base.dailyKey(BASE_DAY);
    base.erase();
    assertThatIllegalStateException().isThrownBy(() -> base.dailyKey(BASE_DAY));
    assertThat(kept.rollingIds(IdSchedule.DEFAULT)).hasSize(96);
    kept.erase();
    assertThatIllegalStateException().isThrownBy(() -> kept.rollingIds(IdSchedule.DEFAULT));
    assertThatIllegalStateException().isThrownBy(kept::next);
  }
}
