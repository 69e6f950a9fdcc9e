// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.bluezone.base.Registration;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.crypto.keys.internal.UnfinishedDay;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.fixtures.ScriptedVault;
import io.bluezone.records.ConsentException;
import io.bluezone.records.vault.VaultException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** This device's IDs, and what the vault has of their keys. */
class IdentityTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 8, 9);
  private static final Duration INTERVAL = Duration.ofMinutes(15);

  private final ManualTime time = new ManualTime();
  private final ScriptedVault vault = new ScriptedVault();
  private final Identity identity =
      identity(new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT));

  private Identity identity(StoredKeys keys) {
    return new Identity(keys, time, new SecureRandom());
  }

  private RollingId now() throws VaultException {
    return identity.current().id();
  }

  /** Something to disclose: an interval that is over. */
  private RollingId afterAnInterval() throws Exception {
    now();
    time.pass(INTERVAL);
    return now();
  }

  private Disclosure disclose() throws Exception {
    return identity.disclose(Set.of(TODAY), UnfinishedDay.CUT, given -> {});
  }

  private TracingKeys stored() throws Exception {
    return TracingKeys.decode(vault.vault.load("identity").orElseThrow());
  }

  @Test
  void holdsAnIdForItsIntervalAndNoLonger() throws Exception {
    RollingId id = now();
    assertThat(identity.current().until()).isEqualTo(ManualTime.START.plus(INTERVAL));
    time.pass(INTERVAL.minusNanos(1));
    assertThat(now()).isEqualTo(id);
    time.pass(Duration.ofNanos(1));
    assertThat(now()).isNotEqualTo(id);
    assertThat(identity.current().until())
        .isEqualTo(ManualTime.START.plus(INTERVAL.multipliedBy(2)));
    time.set(INTERVAL.negated());
    assertThat(now()).as("the clock was set back").isEqualTo(id);
    time.set(Duration.ofNanos(-1));
    assertThat(now()).isNotEqualTo(id);
  }

  @Test
  void tellsAClockThatHasNotBeenSetAtAll() throws Exception {
    time.set(Duration.between(time.instant(), Instant.parse("1970-01-01T00:01:00Z")));
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(identity::current)
        .withMessageContaining("1970-01-01T00:01:00Z")
        .withMessageContaining("set it");
    assertThat(vault.names()).isEmpty();
    time.set(Duration.ofDays(1));
    assertThat(now()).isEqualTo(stored().rollingIdAt(time.instant()));
  }

  @Test
  void sendsTheIdOfTheKeysInTheVault() throws Exception {
    assertThat(now()).isEqualTo(stored().rollingIdAt(time.instant()));
    Identity afterRestart =
        identity(new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT));
    assertThat(afterRestart.current()).isEqualTo(identity.current());
  }

  @Test
  void doesNotAskTheVaultForEachFrame() throws Exception {
    now();
    int loads = vault.loads;
    int stores = vault.stores;
    for (int i = 0; i < 10; i++) {
      now();
      identity.isOwn(new RollingId(1, 2));
      time.passSeconds(30);
    }
    assertThat(vault.loads).isEqualTo(loads);
    assertThat(vault.stores).isEqualTo(stores);
  }

  @Test
  void doesNotWaitWithAFrameForAChangeOfKeys() throws Exception {
    RollingId id = now();
    assertThat(identity.isOwn(id)).isTrue();
    synchronized (identity) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            assertThat(now()).isEqualTo(id);
            assertThat(identity.isOwn(id)).isTrue();
          });
    }
  }

  @Test
  void takesTheIntervalOfTheIdOrElseOfTheSchedule() throws Exception {
    DayInterval interval = new DayInterval(TODAY, 40);
    assertThat(identity.interval()).isEqualTo(interval);
    assertThat(vault.names()).as("no key is made for it").isEmpty();
    now();
    assertThat(identity.interval()).isEqualTo(interval);
    time.pass(INTERVAL);
    assertThat(identity.interval()).isEqualTo(new DayInterval(TODAY, 41));
    now();
    time.set(INTERVAL.negated());
    assertThat(identity.interval()).isEqualTo(interval);
  }

  @Test
  void followsTheScheduleThatIsInForce() throws Exception {
    Identity often = identity(new StoredKeys(vault, KeyPolicy.INDEPENDENT, new IdSchedule(1440)));
    assertThat(often.schedule()).isEqualTo(new IdSchedule(1440));
    assertThat(often.current().until()).isEqualTo(ManualTime.START.plusSeconds(60));
    time.passSeconds(60);
    assertThat(often.interval()).isEqualTo(new DayInterval(TODAY, 601));
  }

  @Test
  void holdsOtherSettingsFromTheNextDayOn() throws Exception {
    now();
    identity.configure(KeyPolicy.INDEPENDENT, new IdSchedule(1440));
    assertThat(stored().scheduleOn(TODAY.plusDays(1)))
        .as("stored at once")
        .isEqualTo(new IdSchedule(1440));
    assertThat(identity.schedule()).isEqualTo(IdSchedule.DEFAULT);
    time.pass(Duration.ofHours(14));
    assertThat(identity.schedule()).isEqualTo(new IdSchedule(1440));
    assertThat(stored().scheduleOn(TODAY.plusDays(1))).isEqualTo(new IdSchedule(1440));
  }

  @Test
  void holdsTheSettingsOfARestartFromTheNextDayOn() throws Exception {
    now();
    Identity restarted =
        identity(new StoredKeys(vault, KeyPolicy.INDEPENDENT, new IdSchedule(1440)));
    assertThat(restarted.schedule()).isEqualTo(IdSchedule.DEFAULT);
    assertThat(stored().scheduleOn(TODAY.plusDays(1))).isEqualTo(new IdSchedule(1440));
  }

  @Test
  void storesNothingWhereTheSettingsAreTheSame() throws Exception {
    RollingId id = now();
    int stores = vault.stores;
    identity.configure(KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
    Identity restarted = identity(new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT));
    assertThat(restarted.current().id()).isEqualTo(id);
    assertThat(vault.stores).isEqualTo(stores);
  }

  @Test
  void ownsTheIdsOfTodayAndYesterday() throws Exception {
    List<RollingId> yesterdays = new ArrayList<>();
    for (int hour = 0; hour < 24; hour += 6) {
      yesterdays.add(now());
      time.pass(Duration.ofHours(6));
    }
    RollingId todays = now();
    assertThat(yesterdays).allMatch(identity::isOwn);
    assertThat(identity.isOwn(todays)).isTrue();
    assertThat(identity.isOwn(new RollingId(1, 2))).isFalse();
    time.pass(Duration.ofHours(14));
    RollingId nextDays = now();
    assertThat(identity.isOwn(yesterdays.get(0))).as("of the day before yesterday").isFalse();
    assertThat(identity.isOwn(todays)).isTrue();
    assertThat(identity.isOwn(nextDays)).isTrue();
    time.set(Duration.ofDays(-1));
    assertThat(identity.isOwn(yesterdays.get(0))).as("the clock was set back").isTrue();
  }

  @Test
  void ownsAnIdOfANewKeyAtOnce() throws Exception {
    assertThat(identity.isOwn(afterAnInterval())).isTrue();
    assertThat(disclose().keys()).hasSize(1);
    time.pass(INTERVAL);
    assertThat(identity.isOwn(now())).isTrue();
  }

  @Test
  void knowsNoIdAsOwnWithoutAVault() throws Exception {
    RollingId id = now();
    identity.forget();
    vault.failing = true;
    assertThat(identity.isOwn(id)).isFalse();
    assertThatExceptionOfType(VaultException.class).isThrownBy(this::now);
    vault.failing = false;
    assertThat(now()).isEqualTo(id);
  }

  @Test
  void leavesWhatWasDisclosedWithTheNextInterval() throws Exception {
    RollingId id = afterAnInterval();
    Disclosure disclosure = disclose();
    assertThat(disclosure.keys()).hasSize(1);
    Set<RollingId> published = new HashSet<>();
    disclosure.keys().get(0).key().rollingIds(IdSchedule.DEFAULT).forEach(published::add);
    assertThat(published).contains(id);
    assertThat(now()).as("this interval's").isEqualTo(id);
    for (int i = 0; i < 54; i++) {
      time.pass(INTERVAL);
      assertThat(published).doesNotContain(now());
    }
  }

  @Test
  void disclosesAStretchOfTime() throws Exception {
    afterAnInterval();
    Disclosure disclosure =
        identity.disclose(ManualTime.START, ManualTime.START.plus(INTERVAL), given -> {});
    assertThat(disclosure.keys()).hasSize(1);
  }

  @Test
  void changesNothingByARefusedDisclosure() throws Exception {
    afterAnInterval();
    SecretBytes before = vault.vault.load("identity").orElseThrow();
    List<Disclosure> looked = new ArrayList<>();
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(
            () ->
                identity.disclose(
                    Set.of(TODAY),
                    UnfinishedDay.CUT,
                    given -> {
                      looked.add(given);
                      throw new ConsentException(ConsentException.Reason.NOTHING_TO_GIVE, "no");
                    }));
    assertThat(looked).hasSize(1);
    assertThat(vault.vault.load("identity").orElseThrow().equalsSecret(before)).isTrue();
    Set<RollingId> all = new HashSet<>();
    looked.get(0).keys().get(0).key().rollingIds(IdSchedule.DEFAULT).forEach(all::add);
    time.pass(INTERVAL);
    assertThat(all).as("the key is used on").contains(now());
  }

  @Test
  void doesNotCountADisclosureThatCannotBeStored() throws Exception {
    RollingId id = afterAnInterval();
    assertThatThrownBy(
            () ->
                identity.disclose(Set.of(TODAY), UnfinishedDay.CUT, given -> vault.failing = true))
        .isInstanceOf(VaultException.class);
    vault.failing = false;
    assertThat(stored().rollingIdAt(time.instant())).isEqualTo(id);
    assertThat(now()).isEqualTo(id);
    assertThat(disclose().keys()).as("it can be done again").hasSize(1);
  }

  @Test
  void destroysDaysThatAreNotKept() throws Exception {
    now();
    time.pass(Duration.ofDays(5));
    now();
    identity.keepOnly(TODAY.plusDays(2), TODAY.plusDays(6));
    assertThat(stored().covers(TODAY)).isFalse();
    assertThat(stored().covers(TODAY.plusDays(5))).isTrue();
    time.set(Duration.ofDays(-1));
    identity.keepOnly(TODAY, TODAY.plusDays(4));
    assertThat(stored().covers(TODAY.plusDays(5))).as("a clock had run ahead").isFalse();
  }

  @Test
  void storesNothingWhereNothingWasDestroyed() throws Exception {
    now();
    int stores = vault.stores;
    identity.keepOnly(TODAY.minusDays(5), TODAY.plusDays(1));
    assertThat(vault.stores).isEqualTo(stores);
  }

  @Test
  void sendsAnotherIdAfterAnErasure() throws Exception {
    RollingId id = now();
    assertThat(identity.isOwn(id)).isTrue();
    identity.erase();
    assertThat(vault.names()).isEmpty();
    assertThat(now()).isNotEqualTo(id);
    assertThat(identity.isOwn(id)).isFalse();
  }

  @Test
  void readsAgainWhatIsForgotten() throws Exception {
    RollingId id = now();
    SecretBytes before = vault.vault.load("identity").orElseThrow();
    vault.vault.erase("identity");
    assertThat(now()).isEqualTo(id);
    identity.forget();
    assertThat(now()).as("another identity is in the vault").isNotEqualTo(id);
    vault.vault.store("identity", before);
    identity.forget();
    assertThat(now()).isEqualTo(id);
  }

  @Test
  void leavesNoCopyOfTheKeys() throws Exception {
    now();
    identity.forget();
    time.pass(Duration.ofDays(1));
    now();
    assertThat(vault.given).isNotEmpty().allMatch(SecretBytes::isErased);
    assertThat(vault.taken).isNotEmpty().allMatch(SecretBytes::isErased);
  }

  @Test
  void overwritesWhatIsForgotten() throws Exception {
    StoredKeys keys = new StoredKeys(vault, KeyPolicy.INDEPENDENT, IdSchedule.DEFAULT);
    identity(keys).current();
    TracingKeys inMemory = keys.get(TODAY);
    assertThat(inMemory.covers(TODAY)).isTrue();
    keys.forget();
    assertThat(inMemory.covers(TODAY)).isFalse();
  }

  @Test
  void refusesADamagedSecretWithItsNameAndWhatToDo() {
    vault.vault.store("identity", SecretBytes.copyOf(new byte[] {1, 2, 3}));
    assertThatThrownBy(this::now)
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("\"identity\"")
        .hasMessageContaining("delete it");
    assertThat(vault.given).allMatch(SecretBytes::isErased);
  }

  @Test
  void takesADayOfUtc() {
    assertThat(Identity.dayOf(Instant.parse("2020-08-09T23:59:59.999Z"))).isEqualTo(TODAY);
    assertThat(Identity.dayOf(Instant.parse("2020-08-10T00:00:00Z"))).isEqualTo(TODAY.plusDays(1));
  }

  @Test
  void keepsTheStoredPolicyAndScheduleWithoutTracing() throws Exception {
    identity(new StoredKeys(vault, KeyPolicy.CHAINED, new IdSchedule(1440))).current();
    Identity idle = identity(StoredKeys.asConfigured(vault));
    assertThat(idle.schedule()).isEqualTo(new IdSchedule(1440));
    assertThat(stored().policy()).isEqualTo(KeyPolicy.CHAINED);
  }

  @Test
  void changesNothingWithoutTracingWhileATracerSends() throws Exception {
    afterAnInterval();
    Identity idle = identity(StoredKeys.asConfigured(vault));
    try (Registration tracer = vault.claimIdentity().orElseThrow()) {
      assertThatThrownBy(() -> idle.disclose(Set.of(TODAY), UnfinishedDay.CUT, given -> {}))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("a tracer sends");
      assertThatThrownBy(idle::erase).isInstanceOf(VaultException.class);
      assertThat(tracer.isActive()).isTrue();
    }
    assertThat(idle.disclose(Set.of(TODAY), UnfinishedDay.CUT, given -> {}).keys()).hasSize(1);
    assertThat(vault.claimIdentity()).as("the claim is given back").isPresent();
  }

  @Test
  void erasesItsKeysWhileItHoldsTheClaim() throws Exception {
    now();
    try (Registration tracer = vault.claimIdentity().orElseThrow()) {
      identity.erase();
      assertThat(tracer.isActive()).isTrue();
    }
    assertThat(vault.names()).isEmpty();
  }

  @Test
  void erasesWithoutTracingAndGivesTheClaimBack() throws Exception {
    now();
    Identity idle = identity(StoredKeys.asConfigured(vault));
    idle.erase();
    assertThat(vault.names()).isEmpty();
    assertThat(vault.claimIdentity()).isPresent();
  }

  @Test
  void disclosesWithoutTracingWhatATracerHasStoredSince() throws Exception {
    Identity idle = identity(StoredKeys.asConfigured(vault));
    idle.current();
    identity.forget();
    identity.erase();
    RollingId id = afterAnInterval();
    Set<RollingId> disclosed = new HashSet<>();
    idle.disclose(Set.of(TODAY), UnfinishedDay.CUT, given -> {})
        .keys()
        .forEach(key -> key.key().rollingIds(IdSchedule.DEFAULT).forEach(disclosed::add));
    assertThat(disclosed).contains(id);
  }
}
