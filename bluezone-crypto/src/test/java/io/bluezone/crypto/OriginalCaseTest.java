// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalCaseTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final long MIDNIGHT = 1_596_931_200;

  private final SecretBytes secret = SecretBytes.random(32, new SecureRandom());
  private final DailyKey key = DailyKey.of(secret, DAY);

  private DisclosedKey disclosed(int first, int days, int end, int idsPerDay) {
    return new DisclosedKey(
        key,
        new IdSchedule(idsPerDay),
        new DayInterval(DAY, first),
        new DayInterval(DAY.plusDays(days), end));
  }

  private OriginalCase entry(long start, int max, long end) {
    return new OriginalCase(secret, start, max, end);
  }

  /** The intervals that the original tests, by its own rule, in ms after the entry's start. */
  private static List<Long> tested(OriginalCase entry) {
    List<Long> starts = new ArrayList<>();
    long length = 86_400_000 / entry.idsPerDay();
    for (long start = 0; start <= (entry.timeEnd() - entry.timeStart()) * 1000; start += length) {
      starts.add(start);
    }
    return starts;
  }

  @Test
  void convertsAWholeDay() {
    OriginalCase entry = OriginalCase.of(DisclosedKey.wholeDay(key, IdSchedule.DEFAULT));
    assertThat(entry.timeStart()).isEqualTo(MIDNIGHT);
    assertThat(entry.timeEnd()).isEqualTo(MIDNIGHT + 86_399);
    assertThat(entry.idsPerDay()).isEqualTo(96);
    assertThat(tested(entry)).hasSize(96);
    assertThat(entry.dailyKey().equalsSecret(secret)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 96, 128, 1024, 1280, 1440})
  void testsExactlyTheDisclosedIntervalsByTheOriginal(int idsPerDay) {
    if (86_400_000 % idsPerDay != 0) {
      assertThatIllegalArgumentException().isThrownBy(() -> disclosed(0, 1, 0, idsPerDay));
      return;
    }
    for (int end = 1; end < idsPerDay; end++) {
      for (int days = 0; days < 3; days++) {
        DisclosedKey disclosed = disclosed(0, days, end, idsPerDay);
        OriginalCase entry = OriginalCase.of(disclosed);
        assertThat(tested(entry)).hasSize((int) disclosed.intervals());
        assertThat(entry.toDisclosedKey().end()).isEqualTo(disclosed.end());
      }
    }
  }

  @Test
  void refusesABeginningInsideTheDay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginalCase.of(disclosed(36, 0, 44, 96)))
        .withMessageContaining("2020-08-09T09:00:00Z");
  }

  @Test
  void widensABeginningInsideTheDayOnRequest() {
    OriginalCase entry = OriginalCase.ofWidened(disclosed(36, 0, 44, 96));
    assertThat(entry.timeStart()).isEqualTo(MIDNIGHT);
    assertThat(entry.timeEnd()).isEqualTo(MIDNIGHT + 11 * 3600 - 1);
  }

  @Test
  void copiesTheSecret() {
    DisclosedKey disclosed = disclosed(0, 1, 0, 96);
    OriginalCase entry = OriginalCase.of(disclosed);
    DisclosedKey back = entry.toDisclosedKey();
    disclosed.key().erase();
    assertThat(entry.dailyKey().isErased()).isFalse();
    entry.dailyKey().erase();
    assertThat(back.key().secret().isErased()).isFalse();
  }

  @Property
  void testsTheSameIntervalsAsDisclosedKey(
      @ForAll @IntRange(min = 2, max = 1440) int max,
      @ForAll @IntRange(max = 20 * 86_400) int seconds) {
    OriginalCase entry = entry(MIDNIGHT, max, MIDNIGHT + seconds);
    if (86_400_000 % max != 0) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> entry.toDisclosedKey())
          .withMessageContaining("divide the day");
      return;
    }
    DisclosedKey disclosed = entry.toDisclosedKey();
    assertThat(disclosed.first()).isEqualTo(new DayInterval(DAY, 0));
    assertThat(disclosed.intervals()).isEqualTo(tested(entry).size());
    assertThat(disclosed.schedule().idsPerDay()).isEqualTo(max);
  }

  @Test
  void refusesWhatOnlyTheOriginalCanTell() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(MIDNIGHT + 1, 96, MIDNIGHT + 9).toDisclosedKey())
        .withMessageContaining("no UTC midnight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> entry(MIDNIGHT, 96, MIDNIGHT - 1).toDisclosedKey())
        .withMessageContaining("covers nothing");
  }
}
