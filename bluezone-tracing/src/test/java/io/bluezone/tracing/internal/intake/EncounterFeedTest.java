// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.internal.air.ScriptedRadio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When listeners are told that an encounter grows, and that it is over. */
class EncounterFeedTest {

  private static final Instant START = ManualTime.START;

  private final List<Encounter> grown = new ArrayList<>();
  private final List<Encounter> ended = new ArrayList<>();
  private final EncounterFeed feed = new EncounterFeed(grown::add, ended::add);

  private static Encounter encounter(int device, int from, int to) {
    return new Encounter(
        ScriptedRadio.id(device),
        ScriptedRadio.id(0),
        BeaconForm.ANDROID,
        START,
        OptionalInt.empty(),
        RssiSamples.builder().add(from, -60).add(to, -60).build(),
        Presence.of(from, to));
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  @Test
  void tellsPiecesOfAnEncounterAsTheWhole() {
    feed.saved(List.of(encounter(1, 0, 10)), at(10));
    feed.saved(List.of(encounter(1, 10, 30)), at(30));
    assertThat(grown)
        .containsExactly(encounter(1, 0, 10), encounter(1, 0, 10).merge(encounter(1, 10, 30)));
    feed.endAll();
    assertThat(ended).containsExactly(grown.get(1));
    feed.endAll();
    assertThat(ended).as("once").hasSize(1);
  }

  @Test
  void endsAnEncounterAfterMoreThanTwoMinutesOfQuiet() {
    feed.saved(List.of(encounter(1, 0, 10)), at(10));
    feed.endWhatIsOver(at(130));
    assertThat(ended).isEmpty();
    feed.endWhatIsOver(at(130).plusMillis(1));
    assertThat(ended).containsExactly(encounter(1, 0, 10));
    feed.endWhatIsOver(at(500));
    assertThat(ended).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"40, 260, 610", "15, 0, 130"})
  void endsAnEncounterAfterTwoScansAndTwoMinutesAtTheLeast(int on, int off, int quietUntil) {
    feed.use(DutyCycle.ofSeconds(15, 15, on, off));
    feed.saved(List.of(encounter(1, 0, 10)), at(10));
    feed.endWhatIsOver(at(quietUntil));
    assertThat(ended).isEmpty();
    feed.endWhatIsOver(at(quietUntil + 1));
    assertThat(ended).hasSize(1);
  }

  @Test
  void endsEarlierByAShorterCycle() {
    feed.use(DutyCycle.ofSeconds(15, 15, 40, 260));
    feed.saved(List.of(encounter(1, 0, 10)), at(10));
    feed.endWhatIsOver(at(20));
    feed.use(DutyCycle.ofSeconds(15, 0, 15, 0));
    feed.endWhatIsOver(at(131));
    assertThat(ended).hasSize(1);
  }

  @Test
  void endsEachAtItsTimeInAnyOrder() {
    feed.saved(List.of(encounter(1, 0, 100), encounter(2, 0, 50), encounter(3, 0, 80)), at(100));
    feed.endWhatIsOver(at(171));
    assertThat(ended).containsExactly(encounter(2, 0, 50));
    feed.endWhatIsOver(at(200));
    assertThat(ended).hasSize(1);
    feed.endWhatIsOver(at(201));
    assertThat(ended).containsExactly(encounter(2, 0, 50), encounter(3, 0, 80));
    feed.endWhatIsOver(at(221));
    assertThat(ended).hasSize(3);
  }

  @Test
  void endsOneByItsOwnQuietAlone() {
    feed.saved(List.of(encounter(1, 0, 10), encounter(2, 0, 11)), at(11));
    feed.endWhatIsOver(at(131));
    assertThat(ended).containsExactly(encounter(1, 0, 10));
  }

  @Test
  void endsANewcomerThatEndsEarlierThanTheOthers() {
    feed.saved(List.of(encounter(1, 0, 100)), at(100));
    feed.endWhatIsOver(at(101));
    feed.saved(List.of(encounter(2, 0, 20)), at(102));
    feed.endWhatIsOver(at(141));
    assertThat(ended).containsExactly(encounter(2, 0, 20));
  }

  @Test
  void endsWhatIsOverWithItsSaving() {
    feed.saved(List.of(encounter(1, 0, 10)), at(1000));
    assertThat(grown).hasSize(1);
    assertThat(ended).hasSize(1);
  }

  @Test
  void endsNothingForgotten() {
    feed.saved(List.of(encounter(1, 0, 10)), at(10));
    feed.forget();
    feed.endWhatIsOver(at(1000));
    feed.endAll();
    assertThat(ended).isEmpty();
  }

  @Test
  void followsTenThousandAndTellsOfTheOthers() {
    for (int i = 0; i < 10_001; i++) {
      feed.saved(List.of(encounter(i, 0, 10)), at(10));
    }
    assertThat(grown).hasSize(10_001);
    feed.saved(List.of(encounter(1, 10, 20)), at(20));
    assertThat(grown.get(10_001)).as("it is still followed").isNotEqualTo(encounter(1, 10, 20));
    feed.endAll();
    assertThat(ended).hasSize(10_000);
  }
}
