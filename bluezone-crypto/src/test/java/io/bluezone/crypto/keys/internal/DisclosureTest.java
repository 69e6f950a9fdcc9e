// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisclosureTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant NOON_OF_DAY_4 = Instant.parse("2020-08-13T12:05:00Z");

  private final SecureRandom random = new SecureRandom();

  private TracingKeys fiveDays(KeyPolicy policy) {
    TracingKeys keys = TracingKeys.create(policy, IdSchedule.DEFAULT);
    for (int i = 0; i < 5; i++) {
      keys.advanceTo(day(i), random);
    }
    return keys;
  }

  private static LocalDate day(int i) {
    return DAY.plusDays(i);
  }

  /** Discloses days at noon of day 4, but what is not over. */
  private Disclosure disclose(TracingKeys keys, Set<LocalDate> days) {
    return keys.disclose(days, NOON_OF_DAY_4, UnfinishedDay.HOLD_BACK, random);
  }

  @Test
  void givesOneKeyForEachIndependentDay() {
    TracingKeys keys = fiveDays(KeyPolicy.INDEPENDENT);
    Disclosure disclosure = disclose(keys, Set.of(day(0), day(1), day(3)));
    assertThat(disclosure.keys()).hasSize(3).allMatch(key -> key.intervals() == 96);
    assertThat(disclosure.keys())
        .extracting(key -> key.key().utcDay())
        .containsExactly(day(0), day(1), day(3));
    assertThat(disclosure.alsoDerivableUtcDays()).isEmpty();
    assertThat(disclosure.heldBackUtcDays()).isEmpty();
    assertThat(disclosure.missingUtcDays()).isEmpty();
  }

  @Test
  void givesOneKeyOfAChainAndTellsWhatElseItGivesAway() {
    TracingKeys keys = fiveDays(KeyPolicy.CHAINED);
    Disclosure disclosure = disclose(keys, Set.of(day(1), day(2)));
    assertThat(disclosure.keys()).hasSize(1);
    DisclosedKey key = disclosure.keys().get(0);
    assertThat(key.first()).isEqualTo(new DayInterval(day(1), 0));
    assertThat(key.end()).isEqualTo(new DayInterval(day(3), 0));
    assertThat(disclosure.alsoDerivableUtcDays()).containsExactly(day(3), day(4));
  }

  @Test
  void refusesAGapInAChainAndStaysAsItIs() {
    TracingKeys keys = fiveDays(KeyPolicy.CHAINED);
    SecretBytes before = keys.encode();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> disclose(keys, Set.of(day(0), day(2))))
        .withMessageContaining("leave out 2020-08-10");
    assertThat(keys.encode().equalsSecret(before)).isTrue();
  }

  @Test
  void acceptsAGapBetweenTwoChains() {
    TracingKeys keys = fiveDays(KeyPolicy.CHAINED);
    keys.rekey(Instant.parse("2020-08-09T23:50:00Z"), random);
    Disclosure disclosure = disclose(keys, Set.of(day(0), day(2)));
    assertThat(disclosure.keys()).hasSize(2);
    assertThat(disclosure.keys().get(0).key().next().rollingIds(IdSchedule.DEFAULT))
        .doesNotContainAnyElementsOf(keys.rollingIds(day(1)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void holdsBackToday(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Disclosure disclosure = disclose(keys, Set.of(day(3), day(4)));
    assertThat(disclosure.heldBackUtcDays()).containsExactly(day(4));
    assertThat(disclosure.keys()).hasSize(1);
    assertThat(disclosure.keys().get(0).until()).isEqualTo(Instant.parse("2020-08-13T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource
  void endsADayTheInstantItsLastIntervalEnds(KeyPolicy policy) {
    Instant midnight = Instant.parse("2020-08-14T00:00:00Z");
    Disclosure early =
        fiveDays(policy)
            .disclose(Set.of(day(4)), midnight.minusNanos(1), UnfinishedDay.HOLD_BACK, random);
    assertThat(early.keys()).isEmpty();
    Disclosure onTime =
        fiveDays(policy).disclose(Set.of(day(4)), midnight, UnfinishedDay.HOLD_BACK, random);
    assertThat(onTime.keys()).hasSize(1);
    assertThat(onTime.heldBackUtcDays()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void cutsTodayAtTheLastIntervalThatHasEnded(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Disclosure disclosure = keys.disclose(Set.of(day(4)), NOON_OF_DAY_4, UnfinishedDay.CUT, random);
    assertThat(disclosure.keys()).hasSize(1);
    assertThat(disclosure.keys().get(0).first()).isEqualTo(new DayInterval(day(4), 0));
    assertThat(disclosure.keys().get(0).end()).isEqualTo(new DayInterval(day(4), 48));
    assertThat(disclosure.heldBackUtcDays()).containsExactly(day(4));
  }

  @ParameterizedTest
  @EnumSource
  void leadsToNothingLater(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Disclosure disclosure =
        keys.disclose(Set.of(day(3), day(4)), NOON_OF_DAY_4, UnfinishedDay.CUT, random);
    keys.advanceTo(day(5), random);
    List<RollingId> later =
        List.of(
            keys.rollingIdAt(Instant.parse("2020-08-13T12:15:00Z")),
            keys.rollingIdAt(Instant.parse("2020-08-13T23:59:59Z")),
            keys.rollingIdAt(Instant.parse("2020-08-14T00:00:00Z")));
    for (DisclosedKey key : disclosure.keys()) {
      for (int ahead = 0; ahead < 5; ahead++) {
        assertThat(key.key().plusDays(ahead).rollingIds(IdSchedule.DEFAULT))
            .doesNotContainAnyElementsOf(later);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void disclosesTheRestOfADisclosedDay(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    DisclosedKey morning =
        keys.disclose(Set.of(day(4)), NOON_OF_DAY_4, UnfinishedDay.CUT, random).keys().get(0);
    List<RollingId> onAir = keys.rollingIds(day(4)).toList();
    Disclosure whole =
        keys.disclose(
            Set.of(day(4)), Instant.parse("2020-08-14T08:00:00Z"), UnfinishedDay.HOLD_BACK, random);
    assertThat(whole.keys()).hasSize(2);
    assertThat(whole.keys().get(0).key().secret().equalsSecret(morning.key().secret())).isTrue();
    assertThat(whole.keys().get(0).end()).isEqualTo(new DayInterval(day(4), 49));
    assertThat(whole.keys().get(1).first()).isEqualTo(new DayInterval(day(4), 49));
    assertThat(Ids.of(whole)).containsExactlyElementsOf(onAir);
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameWhenDisclosingAgain(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Set<LocalDate> days = Set.of(day(1), day(2));
    Disclosure first = disclose(keys, days);
    Disclosure again =
        keys.disclose(days, NOON_OF_DAY_4.plusSeconds(7200), UnfinishedDay.HOLD_BACK, random);
    assertThat(Ids.of(again)).containsExactlyElementsOf(Ids.of(first));
  }

  @ParameterizedTest
  @EnumSource
  void findsFreshIdsForAClockSetBackIntoDisclosedDays(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Disclosure disclosure = disclose(keys, Set.of(day(2), day(3)));
    Instant back = Instant.parse("2020-08-11T06:00:00Z");
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.rollingIdAt(back))
        .withMessageContaining("advance");
    assertThat(keys.advanceTo(back, random)).isTrue();
    RollingId fresh = keys.rollingIdAt(back);
    assertThat(Ids.of(disclosure)).doesNotContain(fresh);
    assertThat(keys.advanceTo(back, random)).isFalse();
    assertThat(keys.rollingIdAt(back)).isEqualTo(fresh);
  }

  @ParameterizedTest
  @EnumSource
  void disclosesAgainAfterAClockWasSetBack(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Set<LocalDate> days = Set.of(day(2), day(3));
    Disclosure first = disclose(keys, days);
    keys.advanceTo(Instant.parse("2020-08-11T06:00:00Z"), random);
    Disclosure again = disclose(keys, days);
    assertThat(Ids.of(again)).containsAll(Ids.of(first));
  }

  @Test
  void roundsAVenuesHoursOutward() {
    TracingKeys keys = fiveDays(KeyPolicy.INDEPENDENT);
    Disclosure disclosure =
        keys.disclose(
            Instant.parse("2020-08-12T09:20:00Z"),
            Instant.parse("2020-08-12T10:31:00Z"),
            NOON_OF_DAY_4,
            random);
    assertThat(disclosure.keys()).hasSize(1);
    assertThat(disclosure.keys().get(0).from()).isEqualTo(Instant.parse("2020-08-12T09:15:00Z"));
    assertThat(disclosure.keys().get(0).until()).isEqualTo(Instant.parse("2020-08-12T10:45:00Z"));
  }

  @Test
  void doesNotWidenExactHours() {
    Disclosure disclosure =
        fiveDays(KeyPolicy.INDEPENDENT)
            .disclose(
                Instant.parse("2020-08-12T23:00:00Z"),
                Instant.parse("2020-08-13T01:00:00Z"),
                NOON_OF_DAY_4,
                random);
    assertThat(disclosure.keys())
        .extracting(DisclosedKey::from, DisclosedKey::until)
        .containsExactly(
            tuple(Instant.parse("2020-08-12T23:00:00Z"), Instant.parse("2020-08-13T00:00:00Z")),
            tuple(Instant.parse("2020-08-13T00:00:00Z"), Instant.parse("2020-08-13T01:00:00Z")));
  }

  @ParameterizedTest
  @EnumSource
  void holdsBackHoursThatHaveNotEnded(KeyPolicy policy) {
    Disclosure disclosure =
        fiveDays(policy)
            .disclose(
                Instant.parse("2020-08-13T11:00:00Z"),
                Instant.parse("2020-08-13T14:00:00Z"),
                NOON_OF_DAY_4,
                random);
    assertThat(disclosure.keys().get(0).until()).isEqualTo(Instant.parse("2020-08-13T12:00:00Z"));
    assertThat(disclosure.heldBackUtcDays()).containsExactly(day(4));
  }

  @Test
  void requiresSomeHours() {
    TracingKeys keys = fiveDays(KeyPolicy.INDEPENDENT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.disclose(NOON_OF_DAY_4, NOON_OF_DAY_4, NOON_OF_DAY_4, random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.disclose(Instant.EPOCH, NOON_OF_DAY_4, NOON_OF_DAY_4, random))
        .withMessageContaining("366");
  }

  @Test
  void splitsAChainsDisclosureAtAChangeOfSchedule() {
    TracingKeys keys = TracingKeys.create(KeyPolicy.CHAINED, IdSchedule.DEFAULT);
    keys.advanceTo(day(0), random);
    keys.configure(KeyPolicy.CHAINED, new IdSchedule(144), day(0));
    keys.advanceTo(day(1), random);
    Disclosure disclosure = disclose(keys, Set.of(day(0), day(1)));
    assertThat(disclosure.keys())
        .extracting(DisclosedKey::schedule)
        .containsExactly(IdSchedule.DEFAULT, new IdSchedule(144));
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheDisclosureWhenOwnKeysAreErased(KeyPolicy policy) {
    TracingKeys keys = fiveDays(policy);
    Disclosure disclosure = disclose(keys, Set.of(day(0)));
    keys.erase();
    assertThat(Ids.of(disclosure)).hasSize(96);
  }

  @ParameterizedTest
  @EnumSource
  void disclosesNoBaseKey(KeyPolicy policy) {
    List<SecretBytes> drawn = new ArrayList<>();
    SecureRandom recording =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            drawn.add(SecretBytes.copyOf(bytes));
          }
        };
    TracingKeys keys = TracingKeys.create(policy, IdSchedule.DEFAULT);
    keys.advanceTo(day(0), recording);
    Disclosure disclosure =
        keys.disclose(Set.of(day(0)), NOON_OF_DAY_4, UnfinishedDay.HOLD_BACK, recording);
    assertThat(drawn).isNotEmpty();
    assertThat(disclosure.keys()).hasSize(1);
    assertThat(drawn).noneMatch(base -> base.equalsSecret(disclosure.keys().get(0).key().secret()));
  }
}
