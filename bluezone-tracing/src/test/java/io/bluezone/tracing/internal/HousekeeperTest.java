// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import com.google.common.primitives.Longs;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.fixtures.ScriptedLog;
import io.bluezone.fixtures.ScriptedVault;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.internal.identity.Identity;
import io.bluezone.records.log.ContactLogException.Reason;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.state.StateKind;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.intake.IntakeParts;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is looked after while a tracer runs. */
class HousekeeperTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 8, 9);
  private static final int DAYS = 14;

  private final IntakeParts parts = new IntakeParts();
  private final ManualTime time = parts.time;
  private final ClockGuard clock = parts.clock;
  private final StatusTracker status = parts.status;
  private final ScriptedVault vault = new ScriptedVault();
  private final ScriptedLog log = new ScriptedLog();
  private final Identity identity = parts.identity(vault);
  private final Housekeeper housekeeper =
      new Housekeeper(
          new EngineParts(
              new ScriptedRadio(),
              log,
              vault,
              time,
              new SecureRandom(),
              new ThresholdModel(DevicePlatform.OTHER),
              Duration.ofSeconds(10)),
          identity,
          clock,
          status,
          DAYS);

  private void write(LocalDate day) throws Exception {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    log.write(
        List.of(
            new Encounter(
                ScriptedRadio.id(1),
                ScriptedRadio.id(0),
                BeaconForm.ANDROID,
                start,
                OptionalInt.empty(),
                RssiSamples.EMPTY,
                Presence.of(0, 30))));
  }

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      time.pass(Housekeeper.TICK);
      housekeeper.tick();
    }
  }

  private boolean has(Kind kind) {
    return status.snapshot().has(kind);
  }

  private TracingKeys keys() throws Exception {
    return TracingKeys.decode(vault.vault.load("identity").orElseThrow());
  }

  private Optional<Instant> storedTime() {
    return vault
        .vault
        .load("last-time")
        .map(secret -> Instant.ofEpochMilli(Longs.fromByteArray(secret.exposeBytes())));
  }

  @Test
  void purgesPastRetentionAtTheStartAndEachFiveMinutes() throws Exception {
    write(TODAY.minusDays(DAYS + 1));
    write(TODAY.minusDays(DAYS));
    write(TODAY);
    housekeeper.begin();
    assertThat(log.utcDays()).containsExactly(TODAY.minusDays(DAYS), TODAY);
    write(TODAY.minusDays(DAYS + 1));
    tick(19);
    assertThat(log.utcDays()).hasSize(3);
    tick(1);
    assertThat(log.utcDays()).hasSize(2);
    write(TODAY.minusDays(DAYS + 1));
    tick(20);
    assertThat(log.utcDays()).hasSize(2);
  }

  @Test
  void appliesAShorterRetentionAtOnceToEncountersAndKeys() throws Exception {
    identity.current();
    housekeeper.begin();
    time.pass(Duration.ofDays(5));
    identity.current();
    write(TODAY);
    write(TODAY.plusDays(5));
    tick(200);
    assertThat(keys().covers(TODAY)).isTrue();
    housekeeper.keep(2);
    assertThat(log.utcDays()).containsExactly(TODAY.plusDays(5));
    assertThat(keys().covers(TODAY)).isFalse();
    assertThat(keys().covers(TODAY.plusDays(5))).isTrue();
  }

  @Test
  void destroysKeysPastRetentionWithTheDay() throws Exception {
    identity.current();
    housekeeper.begin();
    for (int day = 0; day < DAYS; day++) {
      time.pass(Duration.ofDays(1));
      identity.current();
      tick(20);
    }
    assertThat(keys().covers(TODAY)).isTrue();
    time.pass(Duration.ofDays(1));
    tick(20);
    assertThat(keys().covers(TODAY)).isFalse();
    assertThat(keys().covers(TODAY.plusDays(1))).isTrue();
  }

  @Test
  void keepsKeysOfATomorrowAndNoLaterOnes() throws Exception {
    housekeeper.begin();
    time.pass(Duration.ofDays(2));
    identity.current();
    time.pass(Duration.ofDays(1));
    identity.current();
    time.set(Duration.ofDays(-2));
    clock.trust();
    tick(20);
    assertThat(keys().covers(TODAY.plusDays(2))).isTrue();
    assertThat(keys().covers(TODAY.plusDays(3))).isFalse();
  }

  @Test
  void storesTheTimeOnceItIsCertain() throws Exception {
    vault.store("last-time", secret(ManualTime.START.minus(Duration.ofDays(3))));
    housekeeper.begin();
    assertThat(storedTime()).contains(ManualTime.START.minus(Duration.ofDays(3)));
    tick(100);
    assertThat(storedTime())
        .as("not before half an hour")
        .isNotEqualTo(Optional.of(time.instant()));
    tick(40);
    assertThat(storedTime())
        .hasValueSatisfying(stored -> assertThat(stored).isAfter(ManualTime.START));
  }

  private static SecretBytes secret(Instant time) {
    return SecretBytes.copyOf(Longs.toByteArray(time.toEpochMilli()));
  }

  @Test
  void takesATimeThatFollowsTheStoredOneForCertain() throws Exception {
    vault.store("last-time", secret(ManualTime.START.minus(Duration.ofHours(3))));
    housekeeper.begin();
    assertThat(storedTime()).contains(ManualTime.START);
  }

  @Test
  void disbelievesAClockBeforeTheStoredTime() throws Exception {
    vault.store("last-time", secret(ManualTime.START.plus(Duration.ofDays(3))));
    housekeeper.begin();
    assertThat(clock.instant()).isEqualTo(ManualTime.START.plus(Duration.ofDays(3)));
    assertThat(has(Kind.CLOCK_JUMPED)).isTrue();
    clock.trust();
    housekeeper.tick();
    assertThat(has(Kind.CLOCK_JUMPED)).isFalse();
  }

  @Test
  void reportsAClockThatIsSet() {
    housekeeper.begin();
    time.set(Duration.ofDays(-3));
    tick(1);
    assertThat(status.snapshot().problem(Kind.CLOCK_JUMPED))
        .map(Problem::detail)
        .hasValueSatisfying(text -> assertThat(text).contains("2020-08-09T10:00:15Z"));
  }

  @Test
  void destroysNoKeysByAClockThatHasNotBeenSet() throws Exception {
    identity.current();
    housekeeper.begin();
    tick(140);
    Instant stored = storedTime().orElseThrow();
    time.set(Duration.between(time.instant(), Instant.parse("2000-01-01T00:00:00Z")));
    tick(400);
    assertThat(keys().covers(TODAY)).isTrue();
    assertThat(storedTime().orElseThrow()).isAfterOrEqualTo(stored);
  }

  @Test
  void endsAnOverloadWhenNothingMoreIsDropped() {
    housekeeper.begin();
    status.raise(Component.LOAD, Kind.OVERLOADED, "scripted");
    status.count(Counter.DROPPED);
    tick(1);
    assertThat(has(Kind.OVERLOADED)).isTrue();
    status.count(Counter.DROPPED);
    tick(1);
    assertThat(has(Kind.OVERLOADED)).isTrue();
    tick(1);
    assertThat(has(Kind.OVERLOADED)).isFalse();
  }

  @Test
  void reportsAVaultThatFailsAndTriesWithEachTick() throws Exception {
    vault.store("last-time", secret(ManualTime.START.plus(Duration.ofDays(3))));
    vault.failing = true;
    housekeeper.begin();
    assertThat(has(Kind.VAULT_FAILED)).isTrue();
    vault.failing = false;
    tick(1);
    assertThat(has(Kind.VAULT_FAILED)).isFalse();
    assertThat(clock.instant()).as("the time is recalled").isAfter(time.instant());
  }

  @Test
  void reportsAStoredTimeThatIsDamaged() {
    vault.vault.store("last-time", SecretBytes.copyOf(new byte[3]));
    housekeeper.begin();
    assertThat(status.snapshot().problem(Kind.VAULT_FAILED))
        .map(Problem::detail)
        .hasValueSatisfying(text -> assertThat(text).contains("\"last-time\"").contains("damaged"));
  }

  @Test
  void reportsChecksThatCannotBeForgotten() throws Exception {
    housekeeper.begin();
    tick(120);
    write(TODAY.minusDays(DAYS + 1));
    write(TODAY);
    remember();
    log.state.failingDeletes = true;
    tick(20);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isTrue();
    log.state.failingDeletes = false;
    tick(20);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isFalse();
  }

  @Test
  void hasNoCertainTimeWithoutTheStoredOne() throws Exception {
    vault.failing = true;
    housekeeper.begin();
    for (int i = 0; i < 8; i++) {
      tick(19);
      vault.failing = false;
      identity.current();
      assertThat(storedTime()).isEmpty();
      vault.failing = true;
      tick(1);
    }
    assertThat(storedTime()).isEmpty();
  }

  @Test
  void reportsAVaultThatFailsLaterUntilItWorks() {
    housekeeper.begin();
    tick(140);
    vault.failing = true;
    tick(60);
    assertThat(has(Kind.VAULT_FAILED)).isTrue();
    vault.failing = false;
    tick(60);
    assertThat(has(Kind.VAULT_FAILED)).isFalse();
  }

  @Test
  void keepsTheVaultsReportThroughWhatIsHeard() {
    housekeeper.begin();
    tick(140);
    vault.failing = true;
    tick(60);
    // As a sighting does.
    status.clear(Component.VAULT);
    assertThat(has(Kind.VAULT_FAILED)).isTrue();
    vault.failing = false;
    tick(60);
    assertThat(has(Kind.VAULT_FAILED)).isFalse();
  }

  @Test
  void reportsALogThatCannotBePurged() throws Exception {
    write(TODAY);
    log.failure = Reason.STORAGE;
    housekeeper.begin();
    assertThat(status.snapshot().problem(Kind.LOG_WRITE_FAILED))
        .map(Problem::detail)
        .contains("scripted: STORAGE");
    // As a batch that is saved does.
    status.clear(Component.LOG);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isTrue();
    log.failure = null;
    tick(20);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isFalse();
  }

  /** A check of what was seen on a day that is past retention, as it is remembered. */
  private static SecretBytes check() {
    ByteArrayDataOutput out = ByteStreams.newDataOutput();
    out.writeByte(1);
    out.writeLong(2);
    out.writeLong(3);
    out.writeInt(1);
    out.writeLong(TODAY.minusDays(DAYS + 1).toEpochDay());
    return SecretBytes.copyOf(out.toByteArray());
  }

  private void remember() throws Exception {
    log.state.put(StateKind.CHECKED, "bulletins", check());
  }

  private int remembered() throws Exception {
    return log.state.names(StateKind.CHECKED).size();
  }

  @Test
  void forgetsWhatWasCheckedWithItsDayAtTheStartToo() throws Exception {
    remember();
    int whole = remembered();
    housekeeper.begin();
    assertThat(remembered()).as("the program may have ended between the two").isZero();
    remember();
    tick(20);
    assertThat(remembered()).as("no day was purged").isEqualTo(whole);
    write(TODAY.minusDays(DAYS + 1));
    write(TODAY);
    tick(20);
    assertThat(remembered()).isZero();
  }

  @Test
  void forgetsChecksLaterIfTheStateFails() throws Exception {
    remember();
    log.state.failing = true;
    housekeeper.begin();
    log.state.failing = false;
    assertThat(remembered()).isOne();
    tick(20);
    assertThat(remembered()).isZero();
  }
}
