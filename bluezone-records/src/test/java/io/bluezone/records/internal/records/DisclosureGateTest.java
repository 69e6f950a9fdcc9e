// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ConsentRecord.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Keys are given away with a consent, no more of them than it covers, and recorded. */
class DisclosureGateTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 8, 9);

  private final TestRecords records = new TestRecords();
  private final DisclosureGate gate = new DisclosureGate(records.parts());
  private int consents;

  private Consent consent(TestRecords of, LocalDate first, LocalDate last) {
    consents++;
    return new Consent(Scope.OWN_KEYS, first, last, "the " + consents + ".", of.time.instant());
  }

  private Consent consent(LocalDate first, LocalDate last) {
    return consent(records, first, last);
  }

  /** Three days, of which the third is not over. */
  private static void trace(TestRecords records) throws Exception {
    for (int i = 0; i < 9; i++) {
      records.identity.current();
      records.time.pass(Duration.ofHours(6));
    }
    records.identity.current();
  }

  private void refuses(Reason reason, ThrowingCallable disclosure) throws Exception {
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(disclosure)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(records.consents.list()).as("it is not used up").isEmpty();
    assertThat(records.turn.isLocked()).isFalse();
  }

  @Test
  void givesTheDaysOfTheConsentAndRecordsThat() throws Exception {
    trace(records);
    Consent consent = consent(FIRST, FIRST.plusDays(1));
    Disclosure disclosure = gate.disclose(consent, UnfinishedDay.HOLD_BACK);
    assertThat(disclosure.keys())
        .extracting(key -> key.first().utcDay())
        .containsExactly(FIRST, FIRST.plusDays(1));
    assertThat(records.consents.list())
        .containsExactly(new ConsentRecord(consent, records.time.instant(), Purpose.DISCLOSURE));
    assertThat(records.changes).isEqualTo(1);
    assertThat(records.turn.isLocked()).isFalse();
  }

  @Test
  void opensNothingByAConsentToSomethingElse() throws Exception {
    trace(records);
    Consent other = new Consent(Scope.WHOLE_HISTORY, FIRST, FIRST, "text", records.time.instant());
    refuses(Reason.WRONG_SCOPE, () -> gate.disclose(other, UnfinishedDay.CUT));
    assertThat(records.changes).as("what is sent is looked at all the same").isEqualTo(1);
  }

  @Test
  void takesAConsentOnce() throws Exception {
    trace(records);
    Consent consent = consent(FIRST, FIRST);
    gate.disclose(consent, UnfinishedDay.CUT);
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> gate.disclose(consent, UnfinishedDay.CUT))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.USED));
  }

  @Test
  void usesNoConsentUpWhereThereIsNothingToGive() throws Exception {
    trace(records);
    LocalDate today = FIRST.plusDays(2);
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> gate.disclose(consent(today, today.plusDays(1)), UnfinishedDay.HOLD_BACK))
        .withMessageContaining("not over yet: " + today)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_TO_GIVE));
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(
            () ->
                gate.disclose(
                    consent(FIRST.minusDays(2), FIRST.minusDays(1)), UnfinishedDay.HOLD_BACK))
        .withMessageContaining("past retention: " + FIRST.minusDays(2) + ", " + FIRST.minusDays(1))
        .withMessageNotContaining("not over yet");
    assertThat(records.consents.list()).isEmpty();
    assertThat(gate.disclose(consent(today, today), UnfinishedDay.CUT).keys()).hasSize(1);
  }

  @Test
  void givesAVenueTheTimeOfItsVisit() throws Exception {
    trace(records);
    Instant from = ManualTime.START.plus(Duration.ofHours(20));
    Instant until = from.plus(Duration.ofHours(1));
    LocalDate day = FIRST.plusDays(1);
    Consent consent = consent(day, day);
    Disclosure disclosure = gate.discloseVenue(from, until, consent);
    assertThat(disclosure.keys()).hasSize(1);
    DisclosedKey key = disclosure.keys().get(0);
    assertThat(key.schedule().startOf(key.first())).isEqualTo(from);
    assertThat(key.schedule().startOf(key.end())).isEqualTo(until);
    assertThat(records.consents.list())
        .extracting(ConsentRecord::purpose)
        .containsExactly(Purpose.VENUE_DISCLOSURE);
  }

  @Test
  void endsAVenuesTimeWithTheConsentsLastDay() throws Exception {
    trace(records);
    Instant midnight = Instant.parse("2020-08-10T00:00:00Z");
    Instant from = midnight.minus(Duration.ofHours(1));
    Consent consent = consent(FIRST, FIRST);
    refuses(Reason.WRONG_DAYS, () -> gate.discloseVenue(from, midnight.plusNanos(1), consent));
    refuses(
        Reason.WRONG_DAYS,
        () -> gate.discloseVenue(midnight.minus(Duration.ofHours(25)), midnight, consent));
    assertThat(gate.discloseVenue(from, midnight, consent).keys()).hasSize(1);
  }

  @Test
  void takesNoTimeForNoVisit() throws Exception {
    trace(records);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> gate.discloseVenue(ManualTime.START, ManualTime.START, consent(FIRST, FIRST)))
        .withMessageContaining("nothing lies between");
    refuses(
        Reason.NOTHING_TO_GIVE,
        () ->
            gate.discloseVenue(
                ManualTime.START.minus(Duration.ofHours(22)),
                ManualTime.START.minus(Duration.ofHours(21)),
                consent(FIRST.minusDays(1), FIRST)));
  }

  @Test
  void needsConsentForDaysThatFollowFromAChainedKey() throws Exception {
    TestRecords chained = new TestRecords(KeyPolicy.CHAINED);
    trace(chained);
    DisclosureGate chain = new DisclosureGate(chained.parts());
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> chain.disclose(consent(chained, FIRST, FIRST), UnfinishedDay.HOLD_BACK))
        .withMessageContaining("from " + FIRST.plusDays(1) + " to " + FIRST.plusDays(2))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.LATER_DAYS));
    assertThat(chained.consents.list()).isEmpty();
    Consent accepting = consent(chained, FIRST, FIRST).acceptingLaterDays();
    assertThat(chain.disclose(accepting, UnfinishedDay.HOLD_BACK).keys()).hasSize(1);
  }

  @Test
  void needsNoOtherConsentForCoveredDays() throws Exception {
    TestRecords chained = new TestRecords(KeyPolicy.CHAINED);
    trace(chained);
    DisclosureGate chain = new DisclosureGate(chained.parts());
    Disclosure disclosure =
        chain.disclose(consent(chained, FIRST, FIRST.plusDays(2)), UnfinishedDay.CUT);
    assertThat(disclosure.keys()).isNotEmpty();
  }
}
