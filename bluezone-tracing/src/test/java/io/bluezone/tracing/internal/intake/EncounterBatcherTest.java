// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.fixtures.ScriptedLog;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.log.ContactLogException.Reason;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.Problem.Kind;
import io.bluezone.tracing.TracingStatus.Counter;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import io.bluezone.tracing.internal.status.StatusTracker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** When what was heard is saved, and what becomes of it when it cannot be. */
class EncounterBatcherTest {

  private static final int OWN = 1_000_000;

  private final IntakeParts parts = new IntakeParts();
  private final ManualTime time = parts.time;
  private final StatusTracker status = parts.status;
  private final ScriptedLog log = new ScriptedLog();
  private final List<Encounter> grown = new ArrayList<>();
  private final List<Encounter> ended = new ArrayList<>();
  private final EncounterBatcher batcher =
      parts.batcher(
          log, new EncounterFeed(grown::add, ended::add), id -> id.equals(ScriptedRadio.id(OWN)));

  private void see(int device, Instant when, IdSchedule schedule) {
    batcher.record(
        new Sighting(
            ScriptedRadio.id(device),
            ScriptedRadio.id(OWN),
            BeaconForm.ANDROID,
            when,
            OptionalInt.of(-60),
            OptionalInt.empty()),
        schedule);
  }

  private void see(int device) {
    see(device, time.instant(), IdSchedule.DEFAULT);
  }

  private void see(int first, int last) {
    for (int device = first; device <= last; device++) {
      see(device);
    }
  }

  private List<Encounter> saved() throws Exception {
    return log.find(LogQuery.all());
  }

  private Encounter onlySaved() throws Exception {
    assertThat(saved()).hasSize(1);
    return saved().get(0);
  }

  private boolean has(Kind kind) {
    return status.snapshot().has(kind);
  }

  private long unsaved() {
    return status.snapshot().count(Counter.UNSAVED);
  }

  @Test
  void savesWhatWasHeardTenSecondsLaterTogether() throws Exception {
    see(1);
    time.passSeconds(5);
    see(2);
    time.pass(Duration.ofMillis(4_999));
    assertThat(saved()).isEmpty();
    time.pass(Duration.ofMillis(1));
    assertThat(saved()).hasSize(2);
    assertThat(grown).hasSize(2);
    assertThat(log.batches).containsExactly(2);
    see(1);
    time.passSeconds(10);
    assertThat(log.batches).as("what goes on is saved again").containsExactly(2, 1);
  }

  @Test
  void countsEachResult() {
    see(1);
    see(1);
    see(OWN);
    time.passSeconds(5);
    see(1);
    assertThat(status.snapshot().count(Counter.SIGHTINGS)).isEqualTo(2);
    assertThat(status.snapshot().count(Counter.ENCOUNTERS)).isEqualTo(1);
    assertThat(status.snapshot().count(Counter.DROPPED)).isZero();
    assertThat(has(Kind.OVERLOADED)).isFalse();
  }

  @Test
  void countsAndReportsMoreThanThereIsRoomFor() {
    see(1, 50_000);
    while (status.snapshot().count(Counter.DROPPED) == 0) {
      see(2_000_000);
    }
    assertThat(has(Kind.OVERLOADED)).isTrue();
  }

  @Test
  void savesNothingWhereNothingWasHeard() {
    batcher.opened(Duration.ZERO);
    batcher.closed();
    see(OWN);
    assertThat(time.waiting()).isZero();
  }

  @Test
  void savesWhatAWindowShowsToo() throws Exception {
    batcher.opened(Duration.ZERO);
    see(1);
    time.passSeconds(10);
    batcher.closed();
    time.passSeconds(20);
    assertThat(time.waiting()).isZero();
    batcher.opened(Duration.ZERO);
    assertThat(time.waiting()).isEqualTo(1);
    time.passSeconds(10);
    assertThat(log.batches).containsExactly(1, 1);
    assertThat(onlySaved().presence().seconds())
        .as("it was there in part of the pause too")
        .isGreaterThan(10);
    assertThat(onlySaved().windows().all())
        .extracting(HeardWindow::from, HeardWindow::to)
        .containsExactly(tuple(0, 10));
  }

  @Test
  void countsALostScanAsListeningUntilThen() throws Exception {
    batcher.opened(Duration.ZERO);
    see(1);
    time.passSeconds(10);
    batcher.lost();
    batcher.flush();
    assertThat(onlySaved().windows().all())
        .extracting(HeardWindow::from, HeardWindow::to)
        .containsExactly(tuple(0, 10));
    assertThat(onlySaved().presence().seconds()).as("and nothing is known of it since").isZero();
  }

  @Test
  void takesAPauseInWhichTheClockWasFollowedForNoPresence() throws Exception {
    batcher.opened(Duration.ZERO);
    see(1);
    batcher.closed();
    time.set(Duration.ofMinutes(5));
    batcher.opened(Duration.ZERO);
    batcher.flush();
    assertThat(onlySaved().presence().seconds()).isZero();
  }

  @Test
  void flushesByThePlannedFlushAlone() {
    see(1);
    batcher.flush();
    assertThat(log.batches).containsExactly(1);
    time.passSeconds(60);
    assertThat(log.batches).containsExactly(1);
    see(2);
    time.passSeconds(10);
    assertThat(log.batches).containsExactly(1, 1);
  }

  @Test
  void keepsWhatCannotBeSavedAndTriesAfterGrowingPauses() throws Exception {
    log.failure = Reason.IN_USE;
    see(1);
    List<Long> attempts = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      int before = log.batches.size();
      time.passSeconds(1);
      if (log.batches.size() > before) {
        attempts.add(Duration.between(ManualTime.START, time.instant()).toSeconds());
      }
    }
    assertThat(attempts).containsExactly(10L, 30L, 70L, 130L, 190L, 250L);
    assertThat(log.batches).as("a lock is not made better by less").containsOnly(1);
    assertThat(unsaved()).isEqualTo(1);
    assertThat(status.snapshot().problem(Kind.LOG_WRITE_FAILED))
        .map(Problem::detail)
        .contains("scripted: IN_USE");
    log.failure = null;
    time.passSeconds(60);
    assertThat(saved()).hasSize(1);
    assertThat(unsaved()).isZero();
    assertThat(has(Kind.LOG_WRITE_FAILED)).isFalse();
    see(2);
    time.passSeconds(10);
    assertThat(saved()).as("in ten seconds again").hasSize(2);
  }

  @Test
  void leavesWhatComesMeanwhileToTheNextAttempt() {
    log.failure = Reason.IN_USE;
    see(1);
    time.passSeconds(10);
    see(2);
    time.passSeconds(19);
    assertThat(log.batches).hasSize(1);
    time.passSeconds(1);
    assertThat(log.batches).containsExactly(1, 2);
    assertThat(unsaved()).isEqualTo(2);
  }

  @Test
  void keepsABatchThatDoesNotFitAndSavesItWhenThereIsRoom() throws Exception {
    log.room = 13;
    see(1, 20);
    batcher.flush();
    assertThat(saved()).isEmpty();
    assertThat(unsaved()).isEqualTo(20);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isTrue();
    log.room = 100;
    time.passSeconds(40);
    assertThat(saved()).hasSize(20);
    assertThat(grown).hasSize(20);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isFalse();
  }

  @Test
  void reportsAndKeepsOneThatDoesNotFit() {
    log.room = 0;
    see(1);
    batcher.flush();
    assertThat(unsaved()).isEqualTo(1);
    assertThat(has(Kind.LOG_WRITE_FAILED)).isTrue();
    assertThat(log.batches).containsExactly(1);
  }

  @Test
  void savesNothingForgotten() throws Exception {
    log.failure = Reason.IN_USE;
    see(1);
    batcher.flush();
    batcher.forget();
    assertThat(unsaved()).isZero();
    log.failure = null;
    batcher.flush();
    assertThat(saved()).isEmpty();
    see(1);
    batcher.flush();
    batcher.forget();
    time.passSeconds(1000);
    batcher.check();
    assertThat(ended).as("its end is not told").isEmpty();
  }

  @Test
  void endsAnEncounterInTime() {
    see(1);
    time.passSeconds(121);
    batcher.check();
    assertThat(ended).hasSize(1);
  }

  @Test
  void beginsOtherEncountersByAnotherSchedule() throws Exception {
    see(1);
    time.passSeconds(6);
    see(1, time.instant(), new IdSchedule(1440));
    time.passSeconds(6);
    see(1, time.instant(), new IdSchedule(1440));
    batcher.flush();
    assertThat(status.snapshot().count(Counter.ENCOUNTERS)).isEqualTo(2);
    assertThat(status.snapshot().count(Counter.SIGHTINGS)).isEqualTo(3);
  }

  @Test
  void comparesTimesUntilTheScanIsLost() {
    Instant start = time.instant();
    time.passSeconds(10);
    assertThat(batcher.isComparable(start)).isTrue();
    assertThat(batcher.isComparable(time.instant())).isTrue();
    assertThat(batcher.isComparable(time.instant().plusMillis(1))).isFalse();
    batcher.lost();
    assertThat(batcher.isComparable(time.instant())).isTrue();
    assertThat(batcher.isComparable(time.instant().minusMillis(1))).isFalse();
  }

  @Test
  void doesNotCompareTimesAcrossAFollowedClock() {
    Instant start = time.instant();
    time.passSeconds(10);
    time.set(Duration.ofHours(2));
    assertThat(parts.clock.instant()).as("it looks like a sleep").isEqualTo(time.instant());
    assertThat(batcher.isComparable(start)).isFalse();
    assertThat(batcher.isComparable(time.instant())).isTrue();
  }

  @Test
  void endsAnEncounterAtALostScan() {
    see(1);
    time.passSeconds(10);
    batcher.lost();
    see(1);
    assertThat(status.snapshot().count(Counter.ENCOUNTERS)).isEqualTo(2);
  }

  @Test
  void endsAnEncounterAtAFollowedClock() {
    see(1);
    time.set(Duration.ofMinutes(14));
    see(1);
    assertThat(status.snapshot().count(Counter.ENCOUNTERS)).isEqualTo(2);
    time.set(Duration.ofMinutes(15));
    batcher.opened(Duration.ZERO);
    see(1);
    assertThat(status.snapshot().count(Counter.ENCOUNTERS)).isEqualTo(3);
  }

  @Test
  void reportsAFullLogAndADamagedOneUntilTheyAreNot() {
    batcher.check();
    assertThat(status.snapshot().problems()).isEmpty();
    log.status = new LogStatus(5, 500, 3, true);
    log.damaged.add(LocalDate.of(2020, 8, 1));
    log.damaged.add(LocalDate.of(2020, 8, 3));
    batcher.check();
    assertThat(status.snapshot().problem(Kind.LOG_FULL))
        .map(Problem::detail)
        .contains("3 encounters were evicted");
    assertThat(status.snapshot().problem(Kind.LOG_DAMAGED))
        .map(Problem::detail)
        .contains("days: 2020-08-01, 2020-08-03");
    log.status = null;
    log.damaged.clear();
    batcher.check();
    assertThat(status.snapshot().problems()).isEmpty();
  }

  @Test
  void reportsALogThatCannotBeLookedAt() {
    log.failure = Reason.CLOSED;
    batcher.check();
    assertThat(has(Kind.LOG_WRITE_FAILED)).isTrue();
  }
}
