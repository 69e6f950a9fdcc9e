// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.KeySegment.Sending;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits of a device's keys, met exactly and missed by one, and which of them are erased. */
class KeyLimitsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 2);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

  private final SecureRandom random = new SecureRandom();

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static TracingKeys none(KeyPolicy policy) {
    return TracingKeys.create(policy, IdSchedule.DEFAULT);
  }

  private KeySegment segment(LocalDate first, LocalDate end) {
    return KeySegment.fresh(
        IdSchedule.DEFAULT, KeySegment.startOf(first), KeySegment.startOf(end), random);
  }

  private static TracingKeys of(KeySegment... segments) {
    return new TracingKeys(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT, List.of(segments));
  }

  @ParameterizedTest
  @EnumSource
  void followsAClockFromTheFirstDayToTheLast(KeyPolicy policy) {
    for (LocalDate good : List.of(FIRST, LAST)) {
      assertThat(none(policy).advanceTo(good, random)).isTrue();
      TracingKeys keys = none(policy);
      assertThat(keys.advanceTo(midnight(good), random)).isTrue();
      assertThat(keys.advanceTo(midnight(good), random)).isFalse();
      assertThat(keys.rollingIdAt(midnight(good))).isNotNull();
    }
    assertThat(none(policy).advanceTo(midnight(LAST.plusDays(1)).minusNanos(1), random)).isTrue();
    for (LocalDate wrong : List.of(FIRST.minusDays(1), LAST.plusDays(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> none(policy).advanceTo(wrong, random))
          .withMessageContaining("the clock is wrong");
    }
    for (Instant wrong : List.of(midnight(FIRST).minusNanos(1), midnight(LAST.plusDays(1)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> none(policy).advanceTo(wrong, random))
          .withMessageContaining("the clock is wrong");
    }
  }

  @Test
  void disclosesHoursOfAYearAndADay() {
    TracingKeys keys = none(KeyPolicy.CHAINED);
    keys.advanceTo(DAY, random);
    Instant from = midnight(DAY);
    Instant until = from.plus(Duration.ofDays(366));
    Instant now = until.plusSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.disclose(from, until.plusNanos(1), now, random))
        .withMessageContaining("more than 366 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.disclose(from, from, now, random))
        .withMessageContaining("nothing lies between");
    Disclosure all = keys.disclose(from, until, now, random);
    assertThat(all.keys()).hasSize(1);
    assertThat(all.keys().get(0).until()).isEqualTo(until);
    assertThat(all.heldBackUtcDays()).isEmpty();
  }

  /** Of what is not there nothing is said, whatever day it would have been. */
  @Test
  void missesTimesThatNoKeyCovers() {
    TracingKeys keys = of(segment(DAY, DAY.plusDays(1)));
    Disclosure disclosure =
        keys.disclose(
            midnight(DAY.minusDays(1)),
            midnight(DAY.plusDays(3)),
            midnight(DAY.plusDays(2)),
            random);
    assertThat(disclosure.missingUtcDays()).containsExactly(DAY.minusDays(1), DAY.plusDays(1));
    assertThat(disclosure.heldBackUtcDays()).containsExactly(DAY.plusDays(2));
    assertThat(disclosure.keys()).hasSize(1);
    assertThat(disclosure.alsoDerivableUtcDays()).isEmpty();
  }

  @Test
  void erasesInMemoryWhatIsErasedOrDropped() {
    KeySegment past = segment(DAY, DAY.plusDays(1));
    KeySegment present = segment(DAY.plusDays(1), DAY.plusDays(2));
    KeySegment ahead = segment(DAY.plusDays(2), DAY.plusDays(3));
    TracingKeys keys = of(past, present, ahead);
    assertThat(keys.eraseAfter(LAST)).isFalse();
    assertThat(keys.eraseAfter(DAY.plusDays(2))).isFalse();
    assertThat(keys.eraseAfter(DAY.plusDays(1))).isTrue();
    assertThat(ahead.key().secret().isErased()).isTrue();
    assertThat(present.key().secret().isErased()).isFalse();
    assertThat(keys.eraseBefore(DAY)).isFalse();
    assertThat(keys.eraseBefore(DAY.plusDays(1))).isTrue();
    assertThat(past.key().secret().isErased()).isTrue();
    assertThat(present.key().secret().isErased()).isFalse();
    keys.erase();
    assertThat(present.key().secret().isErased()).isTrue();
  }

  @Test
  void erasesInMemoryTheKeyOfAnEarlierDayOfAChain() {
    KeySegment chain = segment(DAY, DAY.plusDays(9));
    TracingKeys keys = of(chain);
    keys.eraseBefore(DAY);
    assertThat(chain.key().secret().isErased()).isFalse();
    keys.eraseBefore(DAY.plusDays(1));
    assertThat(chain.key().secret().isErased()).isTrue();
    assertThat(keys.oldestDay()).contains(DAY.plusDays(1));
    assertThat(keys.rollingIds(DAY.plusDays(1))).hasSize(96);
  }

  @Test
  void servesToItsEndByTheFreshKeyOfAReKeyedDay() {
    TracingKeys keys = of(segment(DAY, DAY.plusDays(1)));
    keys.rekey(midnight(DAY.plusDays(1)).minusSeconds(901), random);
    assertThat(keys.encode().size()).as("the last interval is of the fresh one").isEqualTo(6 + 64);
    keys.rekey(midnight(DAY.plusDays(1)).minusSeconds(1), random);
    assertThat(keys.encode().size()).as("no interval is left").isEqualTo(6 + 64);
    assertThat(keys.rollingIds(DAY)).hasSize(96).doesNotHaveDuplicates();
  }

  @Test
  void sendsAUsedUpKeyToItsIntervalsEndAndNeverAgain() throws KeyStateException {
    TracingKeys keys = of(segment(DAY, DAY.plusDays(1)));
    Instant noon = midnight(DAY).plus(Duration.ofHours(12));
    RollingId disclosed = keys.rollingIdAt(noon);
    keys.disclose(Set.of(DAY), noon, UnfinishedDay.CUT, random);
    assertThat(keys.rollingIdAt(noon.plusSeconds(899))).isEqualTo(disclosed);
    assertThat(keys.advanceTo(noon.plusSeconds(899), random)).isFalse();
    assertThat(keys.rollingIdAt(noon.plusSeconds(900))).isNotEqualTo(disclosed);
    assertThat(keys.advanceTo(noon.plusSeconds(900), random)).as("it ceases").isTrue();
    assertThat(keys.advanceTo(noon, random)).as("a fresh one for the hour before").isTrue();
    assertThat(keys.rollingIdAt(noon)).isNotEqualTo(disclosed);
    assertThat(TracingKeys.decode(keys.encode()).rollingIdAt(noon))
        .isEqualTo(keys.rollingIdAt(noon));
  }

  @Test
  void sendsNothingOfADayWithoutItsKey() {
    TracingKeys keys = of(segment(DAY, DAY.plusDays(1)));
    assertThat(keys.covers(DAY.plusDays(1))).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.rollingIdAt(midnight(DAY.plusDays(1))))
        .withMessageContaining("advance to it first");
    assertThatIllegalStateException()
        .isThrownBy(() -> keys.rollingIdAt(midnight(DAY).minusNanos(1)));
  }

  private static KeySegment sent(LocalDate day, int first, int end, Sending sending) {
    return new KeySegment(
        DailyKey.of(SecretBytes.copyOf(new byte[32]), day),
        IdSchedule.DEFAULT,
        new DayInterval(day, first),
        new DayInterval(day, end),
        sending);
  }

  private static SecretBytes state(KeySegment... segments) {
    return KeyStateCodec.encode(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT, List.of(segments));
  }

  @Test
  void sendsOneKeyOfAStateAtATime() throws KeyStateException {
    assertThat(
            TracingKeys.decode(
                    state(
                        sent(DAY, 0, 40, Sending.ALL),
                        sent(DAY, 0, 41, Sending.LAST),
                        sent(DAY, 0, 90, Sending.NONE),
                        sent(DAY, 41, 90, Sending.ALL)))
                .oldestDay())
        .contains(DAY);
    for (SecretBytes wrong :
        List.of(
            state(sent(DAY, 0, 41, Sending.ALL), sent(DAY, 0, 41, Sending.LAST)),
            state(sent(DAY, 0, 41, Sending.ALL), sent(DAY, 40, 90, Sending.ALL)))) {
      assertThatExceptionOfType(KeyStateException.class)
          .isThrownBy(() -> TracingKeys.decode(wrong))
          .withMessageContaining("two keys to send at 2020-08-09#40");
    }
  }

  @Test
  void holdsNoMoreKeysThanItCanCount() {
    KeySegment one = sent(DAY, 0, 1, Sending.NONE);
    List<KeySegment> most = Collections.nCopies(65_535, one);
    SecretBytes state = KeyStateCodec.encode(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT, most);
    assertThat(state.size()).isEqualTo(6 + 65_535 * 48);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                KeyStateCodec.encode(
                    KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT, Collections.nCopies(65_536, one)))
        .withMessageContaining("too many");
  }

  @Test
  void lastsAHundredYearsByAKeyOfAState() throws KeyStateException {
    for (int days : new int[] {36_525, 36_526}) {
      SecretBytes state = state(segment(DAY, DAY.plusDays(days)));
      if (days == 36_525) {
        assertThat(TracingKeys.decode(state).covers(DAY.plusDays(36_524))).isTrue();
      } else {
        assertThatExceptionOfType(KeyStateException.class)
            .isThrownBy(() -> TracingKeys.decode(state))
            .withMessageContaining("100 years");
      }
    }
  }
}
