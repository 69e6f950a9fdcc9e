// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.state.StateException;
import io.bluezone.records.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentGateTest {

  private static final LocalDate NEXT_DAY = Town.DAY.plusDays(1);

  private final Town town = new Town();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Town.Person an;
  private Town.Person binh;

  @BeforeEach
  void oneMeetingYesterdayAndOneToday() {
    an = town.person("An", Town.HERE);
    binh = town.person("Bình", Town.metres(1));
    town.minutes(10);
    binh.device.moveTo(Town.metres(900));
    town.until(Town.midnight(NEXT_DAY).plus(Duration.ofHours(1)));
    binh.device.moveTo(Town.metres(1));
    town.minutes(10);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private void refuses(Reason reason, ThrowingCallable call) throws Exception {
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(call)
        .matches(refusal -> refusal.reason() == reason, "reason " + reason);
    assertThat(out.size()).isZero();
    assertThat(an.tracer.records().consents()).isEmpty();
  }

  @Test
  void asksForTheRightConsentToDiscloseAndExport() throws Exception {
    Consent keys = an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY);
    Consent all = an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY);
    Consent matched = an.consent(Scope.MATCHED_CONTACTS_ONLY, Town.DAY, Town.DAY);
    refuses(Reason.WRONG_SCOPE, () -> an.tracer.records().prepareDisclosure(all));
    refuses(Reason.WRONG_SCOPE, () -> an.tracer.records().prepareDisclosure(matched));
    refuses(Reason.WRONG_SCOPE, () -> an.tracer.records().export(keys, out));
    refuses(Reason.WRONG_SCOPE, () -> an.tracer.records().export(matched, out));
    refuses(
        Reason.WRONG_SCOPE,
        () -> an.tracer.records().exportMatched(all, List.of(), MatchPolicy.DEFAULT, out));
    refuses(
        Reason.WRONG_SCOPE,
        () ->
            an.tracer
                .records()
                .prepareVenueDisclosure(Town.START, Town.START.plus(Duration.ofHours(1)), all));
  }

  @Test
  void disclosesAVenuesHoursForTheDaysConsentedToAlone() throws Exception {
    Instant begin = Town.midnight(NEXT_DAY);
    Instant end = Town.midnight(NEXT_DAY.plusDays(1));
    town.until(end.plus(Duration.ofHours(2)));
    Consent consent = an.consent(Scope.OWN_KEYS, NEXT_DAY, NEXT_DAY);
    ContactRecords records = an.tracer.records();

    refuses(
        Reason.WRONG_DAYS,
        () ->
            records.prepareVenueDisclosure(begin.minusSeconds(1), begin.plusSeconds(900), consent));
    refuses(
        Reason.WRONG_DAYS,
        () -> records.prepareVenueDisclosure(end.minusSeconds(900), end.plusSeconds(1), consent));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> records.prepareVenueDisclosure(end, begin, consent));
    assertThat(records.consents()).isEmpty();

    assertThat(records.prepareVenueDisclosure(end.minusSeconds(900), end, consent).keys())
        .hasSize(1);
  }

  @Test
  void acceptsAConsentForADay() throws Exception {
    Consent consent = an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY);
    Consent future =
        new Consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY, "?", town.now().plusSeconds(600));
    refuses(Reason.NOT_CURRENT, () -> an.tracer.records().export(future, out));
    town.pass(Duration.ofHours(25));
    refuses(Reason.NOT_CURRENT, () -> an.tracer.records().export(consent, out));
  }

  @Test
  void reportsAConsentDatedByAnotherClock() {
    Instant tomorrow = town.now().plus(Duration.ofDays(1));
    Consent future = new Consent(Scope.OWN_KEYS, Town.DAY, Town.DAY, "?", tomorrow);
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> an.tracer.records().prepareDisclosure(future))
        .withMessageContaining("given at " + tomorrow)
        .withMessageContaining("the tracer's clock shows only " + town.now())
        .withMessageContaining("different clocks. Set the device's clock right");
  }

  @Test
  void throwsARefusedConsentAsAnyOtherFailure() {
    Consent keys = an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY);
    assertThatIOException().isThrownBy(() -> an.tracer.records().export(keys, out));
  }

  @Test
  void needsASecondConsentForADayHeldBack() throws Exception {
    LocalDate today = town.now().atOffset(ZoneOffset.UTC).toLocalDate();
    Consent first = an.consent(Scope.OWN_KEYS, today.minusDays(1), today);
    assertThat(an.tracer.records().prepareDisclosure(first).heldBackUtcDays())
        .containsExactly(today);
    town.until(Town.midnight(today.plusDays(1)));
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> an.tracer.records().prepareDisclosure(first))
        .matches(refusal -> refusal.reason() == Reason.USED);
    Consent second = an.consent(Scope.OWN_KEYS, today, today);
    assertThat(an.tracer.records().prepareDisclosure(second).keys()).isNotEmpty();
  }

  @Test
  void usesAConsentOnceAlsoAfterARestart() throws Exception {
    Consent consent = an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY);
    assertThat(an.tracer.records().export(consent, out)).isEqualTo(1);
    int size = out.size();
    an.restart();
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> an.tracer.records().export(consent, out))
        .matches(refusal -> refusal.reason() == Reason.USED);
    assertThat(out.size()).isEqualTo(size);
  }

  @Test
  void recordsEveryUse() throws Exception {
    Consent history = an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY);
    an.tracer.records().export(history, out);
    Consent keys = an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY);
    var unused = an.tracer.records().prepareDisclosure(keys);
    Instant now = town.now();
    assertThat(an.tracer.records().consents())
        .containsExactly(
            new ConsentRecord(history, now, Purpose.EXPORT),
            new ConsentRecord(keys, now, Purpose.DISCLOSURE));
  }

  @Test
  void letsNothingLeaveIfTheConsentCannotBeRecorded() {
    an.vault.fail(true);
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(
            () ->
                an.tracer
                    .records()
                    .export(an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY), out));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(
            () ->
                an.tracer
                    .records()
                    .prepareDisclosure(an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY)));
    assertThat(out.size()).isZero();
  }

  @Test
  void exportsTheHistoryOfTheDaysConsentedToAlone() throws Exception {
    an.tracer.records().export(an.consent(Scope.WHOLE_HISTORY, Town.DAY, Town.DAY), out);
    String yesterday = out.toString(StandardCharsets.US_ASCII);
    out.reset();
    an.tracer.records().export(an.consent(Scope.WHOLE_HISTORY, Town.DAY, NEXT_DAY), out);
    String both = out.toString(StandardCharsets.US_ASCII);
    assertThat(yesterday.lines().count()).isPositive();
    assertThat(both).startsWith(yesterday).hasSizeGreaterThan(yesterday.length());
  }

  @Test
  void exportsMatchedContactsAloneInModeOne() throws Exception {
    town.person("Chi", Town.metres(2));
    town.minutes(5);
    Disclosure disclosure =
        binh.tracer
            .records()
            .prepareDisclosureWithToday(binh.consent(Scope.OWN_KEYS, Town.DAY, NEXT_DAY));
    long written =
        an.tracer
            .records()
            .exportMatched(
                an.consent(Scope.MATCHED_CONTACTS_ONLY, Town.DAY, NEXT_DAY),
                disclosure.keys(),
                MatchPolicy.DEFAULT,
                out);
    assertThat(written).isPositive().isLessThan(an.encounters().size());
    out.reset();
    long yesterdays =
        an.tracer
            .records()
            .exportMatched(
                an.consent(Scope.MATCHED_CONTACTS_ONLY, Town.DAY, Town.DAY),
                disclosure.keys(),
                MatchPolicy.DEFAULT,
                out);
    assertThat(yesterdays).isPositive().isLessThan(written);
  }

  @Test
  void holdsBackDaysThatAreNotOver() throws Exception {
    Disclosure disclosure =
        an.tracer.records().prepareDisclosure(an.consent(Scope.OWN_KEYS, Town.DAY, NEXT_DAY));
    assertThat(disclosure.heldBackUtcDays()).containsExactly(NEXT_DAY);
    assertThat(disclosure.keys())
        .extracting(DisclosedKey::until)
        .containsExactly(Town.midnight(NEXT_DAY));
    refusesToday();
  }

  private void refusesToday() {
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(
            () ->
                an.tracer
                    .records()
                    .prepareDisclosure(an.consent(Scope.OWN_KEYS, NEXT_DAY, NEXT_DAY)))
        .matches(refusal -> refusal.reason() == Reason.NOTHING_TO_GIVE);
  }

  @Test
  void sendsNothingDisclosedAfterADisclosureOfToday() throws Exception {
    RollingId now = an.id();
    Disclosure disclosure =
        an.tracer
            .records()
            .prepareDisclosureWithToday(an.consent(Scope.OWN_KEYS, NEXT_DAY, NEXT_DAY));
    DisclosedKey key = disclosure.keys().get(0);
    assertThat(an.id()).as("until the next interval").isEqualTo(now);
    assertThat(key.until()).isBeforeOrEqualTo(town.now());
    List<RollingId> derivable = key.key().rollingIds(key.schedule()).toList();
    assertThat(derivable).contains(now);
    town.minutes(15);
    assertThat(derivable).doesNotContain(an.id());
    an.restart();
    assertThat(derivable).doesNotContain(an.id());
  }

  @Test
  void givesNothingAwayByAChainBeyondTheConsent() throws Exception {
    Town.Person chi =
        town.person("Chi", Town.metres(3), settings -> settings.keyPolicy(KeyPolicy.CHAINED));
    LocalDate first = NEXT_DAY;
    town.until(Town.midnight(first.plusDays(3)).plus(Duration.ofHours(2)));
    RollingId sent = chi.id();
    assertRefusesLaterDays(
        () -> chi.tracer.records().prepareDisclosure(chi.consent(Scope.OWN_KEYS, first, first)),
        first);
    assertRefusesLaterDays(
        () ->
            chi.tracer
                .records()
                .prepareVenueDisclosure(
                    Town.midnight(first),
                    Town.midnight(first.plusDays(1)),
                    chi.consent(Scope.OWN_KEYS, first, first)),
        first);
    assertThat(chi.tracer.records().consents()).isEmpty();
    town.minutes(15);
    DisclosedKey accepted =
        chi.tracer
            .records()
            .prepareDisclosure(chi.consent(Scope.OWN_KEYS, first, first).acceptingLaterDays())
            .keys()
            .get(0);
    assertThat(accepted.key().plusDays(3).rollingIds(accepted.schedule()))
        .as("nothing was left when it was refused")
        .contains(sent, chi.id());
    assertThat(chi.tracer.records().consents().get(0).consent().laterDaysAccepted()).isTrue();
  }

  private static void assertRefusesLaterDays(ThrowingCallable call, LocalDate first) {
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(call)
        .withMessageContaining("from " + first.plusDays(1) + " to " + first.plusDays(3))
        .matches(refusal -> refusal.reason() == Reason.LATER_DAYS);
  }

  @Test
  void coversWhatAChainGivesAwayByAConsentUpToToday() throws Exception {
    Town.Person chi =
        town.person("Chi", Town.metres(3), settings -> settings.keyPolicy(KeyPolicy.CHAINED));
    town.until(Town.midnight(NEXT_DAY.plusDays(3)).plus(Duration.ofHours(2)));
    Consent upToToday = chi.consent(Scope.OWN_KEYS, NEXT_DAY, NEXT_DAY.plusDays(3));
    assertThat(chi.tracer.records().prepareDisclosure(upToToday).keys()).hasSize(1);
  }

  @Test
  void disclosesNothingFromOtherRecordsWhileATracerSends() throws Exception {
    ContactRecords apart = recordsApart();
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> apart.prepareDisclosure(an.consent(Scope.OWN_KEYS, Town.DAY, Town.DAY)))
        .withMessageContaining("a tracer sends IDs from this vault");
    assertThatExceptionOfType(VaultException.class).isThrownBy(apart::erase);
    assertThat(apart.consents()).isEmpty();
  }

  @Test
  void sendsNothingDisclosedAfterATracersRestart() throws Exception {
    RollingId now = an.id();
    an.tracer.stop();
    Consent today = an.consent(Scope.OWN_KEYS, NEXT_DAY, NEXT_DAY);
    DisclosedKey key = recordsApart().prepareDisclosureWithToday(today).keys().get(0);
    List<RollingId> derivable = key.key().rollingIds(key.schedule()).toList();
    assertThat(derivable).contains(now);
    town.minutes(15);
    an.tracer.start();
    town.minutes(1);
    assertThat(derivable).doesNotContain(an.id());
  }

  private ContactRecords recordsApart() {
    return ContactRecords.builder(an.log, an.vault).clock(town.world.clock()).build();
  }

  @Test
  void checksAConsent() {
    Instant now = town.now();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Consent(Scope.OWN_KEYS, NEXT_DAY, Town.DAY, "?", now));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Consent(Scope.OWN_KEYS, Town.DAY, Town.DAY.plusDays(31), "?", now));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Consent(Scope.OWN_KEYS, Town.DAY, Town.DAY, " ", now));
    assertThat(new Consent(Scope.OWN_KEYS, Town.DAY, Town.DAY.plusDays(30), "?", now).lastUtcDay())
        .isEqualTo(Town.DAY.plusDays(30));
  }
}
