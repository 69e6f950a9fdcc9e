// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracingKeysTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final IdSchedule HALF_HOURS = new IdSchedule(48);

  private final SecureRandom random = new SecureRandom();

  private TracingKeys keys(KeyPolicy policy, LocalDate... days) {
    TracingKeys keys = TracingKeys.create(policy, IdSchedule.DEFAULT);
    for (LocalDate day : days) {
      keys.advanceTo(day, random);
    }
    return keys;
  }

  private static Instant at(LocalDate day, String time) {
    return Instant.parse(day + "T" + time + "Z");
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryIntervalAnIdOfItsOwn(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY, DAY.plusDays(1), DAY.plusDays(2));
    Set<RollingId> ids = new HashSet<>();
    for (int day = 0; day < 3; day++) {
      keys.rollingIds(DAY.plusDays(day)).forEach(ids::add);
    }
    assertThat(ids).hasSize(3 * 96);
  }

  @ParameterizedTest
  @EnumSource
  void sendsTheIdOfTheDaysInterval(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY, DAY.plusDays(1));
    List<RollingId> ids = keys.rollingIds(DAY.plusDays(1)).toList();
    assertThat(keys.rollingIdAt(at(DAY.plusDays(1), "00:00:00"))).isEqualTo(ids.get(0));
    assertThat(keys.rollingIdAt(at(DAY.plusDays(1), "09:14:59"))).isEqualTo(ids.get(36));
    assertThat(keys.rollingIdAt(at(DAY.plusDays(1), "23:59:59"))).isEqualTo(ids.get(95));
  }

  @ParameterizedTest
  @EnumSource
  void keepsADaysKeyHoweverTheClockJumps(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY, DAY.plusDays(1));
    List<RollingId> first = keys.rollingIds(DAY).toList();
    List<RollingId> second = keys.rollingIds(DAY.plusDays(1)).toList();
    keys.advanceTo(DAY.plusDays(400), random);
    keys.advanceTo(DAY.minusDays(30), random);
    assertThat(keys.advanceTo(DAY, random)).isFalse();
    assertThat(keys.rollingIds(DAY)).containsExactlyElementsOf(first);
    assertThat(keys.rollingIds(DAY.plusDays(1))).containsExactlyElementsOf(second);
    assertThat(keys.rollingIds(DAY.minusDays(30))).hasSize(96).doesNotContainAnyElementsOf(first);
  }

  /** The IDs that the disclosed key of a day leads to on the next one. */
  private Stream<RollingId> idsAfterDisclosedDay(TracingKeys keys) {
    Instant later = at(DAY.plusDays(5), "00:00:00");
    Disclosure disclosure = keys.disclose(Set.of(DAY), later, UnfinishedDay.HOLD_BACK, random);
    return disclosure.keys().get(0).key().next().rollingIds(IdSchedule.DEFAULT);
  }

  @Test
  void chainsAsTheOriginalsSchedule() {
    TracingKeys keys = keys(KeyPolicy.CHAINED, DAY);
    assertThat(idsAfterDisclosedDay(keys))
        .containsExactlyElementsOf(keys.rollingIds(DAY.plusDays(1)).toList());
  }

  @Test
  void makesUnrelatedKeysForIndependentDays() {
    TracingKeys keys = keys(KeyPolicy.INDEPENDENT, DAY, DAY.plusDays(1));
    assertThat(idsAfterDisclosedDay(keys))
        .doesNotContainAnyElementsOf(keys.rollingIds(DAY.plusDays(1)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void givesNoIdOfADayWithoutAKey(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY);
    assertThat(keys.covers(DAY.minusDays(1))).isFalse();
    assertThat(keys.rollingIds(DAY.minusDays(1))).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.rollingIdAt(at(DAY.minusDays(1), "12:00:00")))
        .withMessageContaining("advance");
  }

  @ParameterizedTest
  @EnumSource
  void appliesSettingsFromTheNextDayOn(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY);
    List<RollingId> today = keys.rollingIds(DAY).toList();
    assertThat(keys.configure(policy, HALF_HOURS, DAY)).isTrue();
    keys.advanceTo(DAY, random);
    keys.advanceTo(DAY.plusDays(1), random);
    assertThat(keys.rollingIds(DAY)).containsExactlyElementsOf(today);
    assertThat(keys.scheduleOn(DAY)).isEqualTo(IdSchedule.DEFAULT);
    assertThat(keys.scheduleOn(DAY.plusDays(1))).isEqualTo(HALF_HOURS);
    assertThat(keys.rollingIds(DAY.plusDays(1))).hasSize(48);
  }

  @Test
  void changesNothingForSameSettings() {
    TracingKeys keys = keys(KeyPolicy.CHAINED, DAY);
    List<RollingId> tomorrow = keys.rollingIds(DAY.plusDays(1)).toList();
    assertThat(keys.configure(KeyPolicy.CHAINED, IdSchedule.DEFAULT, DAY)).isFalse();
    assertThat(keys.rollingIds(DAY.plusDays(1))).containsExactlyElementsOf(tomorrow);
  }

  @Test
  void endsAChainWhenDaysBecomeIndependent() {
    TracingKeys keys = keys(KeyPolicy.CHAINED, DAY);
    keys.configure(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT, DAY);
    assertThat(keys.policy()).isEqualTo(KeyPolicy.INDEPENDENT);
    assertThat(keys.covers(DAY.plusDays(1))).isFalse();
    keys.advanceTo(DAY.plusDays(1), random);
    assertThat(keys.covers(DAY.plusDays(2))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void removesWhatIsPastRetention(KeyPolicy policy) throws KeyStateException {
    TracingKeys keys = keys(policy, DAY, DAY.plusDays(1), DAY.plusDays(2));
    List<RollingId> kept = keys.rollingIds(DAY.plusDays(1)).toList();
    assertThat(keys.eraseBefore(DAY.plusDays(1))).isTrue();
    assertThat(keys.eraseBefore(DAY.plusDays(1))).isFalse();
    for (TracingKeys each : List.of(keys, TracingKeys.decode(keys.encode()))) {
      assertThat(each.oldestDay()).contains(DAY.plusDays(1));
      assertThat(each.rollingIds(DAY)).isEmpty();
      assertThat(each.rollingIds(DAY.plusDays(1))).containsExactlyElementsOf(kept);
      Disclosure disclosure =
          each.disclose(
              Set.of(DAY, DAY.plusDays(1)),
              at(DAY.plusDays(3), "00:00:00"),
              UnfinishedDay.HOLD_BACK,
              random);
      assertThat(disclosure.missingUtcDays()).containsExactly(DAY);
      assertThat(disclosure.keys()).hasSize(1);
      assertThat(disclosure.keys().get(0).from()).isEqualTo(at(DAY.plusDays(1), "00:00:00"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void erasesTheKeyInMemoryAtPurging(KeyPolicy policy) {
    KeySegment segment =
        KeySegment.fresh(
            IdSchedule.DEFAULT,
            KeySegment.startOf(DAY),
            KeySegment.startOf(TracingKeys.endOf(policy, DAY)),
            random);
    TracingKeys keys = new TracingKeys(policy, IdSchedule.DEFAULT, List.of(segment));
    keys.eraseBefore(DAY.plusDays(1));
    assertThat(segment.key().secret().isErased()).isTrue();
  }

  @Test
  void holdsTheOldestKeptKeyAloneInTheState() {
    TracingKeys keys = keys(KeyPolicy.CHAINED, DAY);
    for (int i = 1; i < 30; i++) {
      keys.advanceTo(DAY.plusDays(i), random);
      keys.eraseBefore(DAY.plusDays(i - 14L));
    }
    assertThat(keys.encode().size()).isEqualTo(6 + 48);
    assertThat(keys.oldestDay()).contains(DAY.plusDays(15));
  }

  @ParameterizedTest
  @EnumSource
  void dropsKeysOfDaysAhead(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY, DAY.plusDays(500));
    List<RollingId> today = keys.rollingIds(DAY).toList();
    List<RollingId> ahead = keys.rollingIds(DAY.plusDays(500)).toList();
    boolean independent = policy == KeyPolicy.INDEPENDENT;
    assertThat(keys.eraseAfter(DAY)).isEqualTo(independent);
    keys.advanceTo(DAY.plusDays(500), random);
    assertThat(keys.rollingIds(DAY)).containsExactlyElementsOf(today);
    assertThat(keys.rollingIds(DAY.plusDays(500)).toList().equals(ahead)).isNotEqualTo(independent);
  }

  @Test
  void dropsTheDayAheadWithTheRestOfAReKeyedDay() {
    TracingKeys keys = keys(KeyPolicy.CHAINED, DAY);
    keys.rekey(at(DAY.plusDays(1), "12:00:00"), random);
    keys.eraseAfter(DAY);
    assertThat(keys.covers(DAY)).isTrue();
    assertThat(keys.covers(DAY.plusDays(1))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void rekeysFromTheNextInterval(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY);
    List<RollingId> before = keys.rollingIds(DAY).toList();
    keys.rekey(at(DAY, "10:07:00"), random);
    List<RollingId> after = keys.rollingIds(DAY).toList();
    assertThat(after.subList(0, 41)).isEqualTo(before.subList(0, 41));
    assertThat(after.subList(41, 96)).doesNotContainAnyElementsOf(before);
  }

  @Test
  void refusesAnImpossibleDate() {
    TracingKeys keys = keys(KeyPolicy.INDEPENDENT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.advanceTo(LocalDate.of(1969, 12, 31), random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.advanceTo(LocalDate.of(10000, 1, 1), random));
  }

  @Test
  void stopsAClockRunningWild() {
    TracingKeys keys = keys(KeyPolicy.INDEPENDENT);
    for (int i = 0; i < 4096; i++) {
      keys.advanceTo(DAY.plusDays(i), random);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.advanceTo(DAY.plusDays(4096), random))
        .withMessageContaining("purge");
    keys.eraseBefore(DAY.plusDays(4000));
    assertThat(keys.advanceTo(DAY.plusDays(4096), random)).isTrue();
  }

  @Test
  void refusesTheUseOfErasedKeys() {
    TracingKeys keys = keys(KeyPolicy.INDEPENDENT, DAY);
    keys.erase();
    assertThat(keys.covers(DAY)).isFalse();
    assertThat(keys.encode().size()).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource
  void hasKeysForYears(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY);
    int most = 0;
    LocalDate end = DAY.plusYears(30);
    for (LocalDate day = DAY; day.isBefore(end); day = day.plusDays(1)) {
      keys.advanceTo(day, random);
      keys.eraseBefore(day.minusDays(14));
      most = Math.max(most, keys.encode().size());
    }
    assertThat(keys.rollingIds(end.minusDays(1))).hasSize(96).doesNotHaveDuplicates();
    assertThat(keys.oldestDay()).contains(end.minusDays(15));
    assertThat(most).isLessThan(2_000);
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAfterADeviceWasOffForYears(KeyPolicy policy) {
    TracingKeys keys = keys(policy, DAY);
    LocalDate back = DAY.plusYears(10);
    keys.advanceTo(back, random);
    assertThat(keys.covers(back)).isTrue();
    assertThat(keys.rollingIdAt(at(back, "12:00:00"))).isNotNull();
  }
}
