// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static io.bluezone.tracing.recording.Sightings.START;
import static io.bluezone.tracing.recording.Sightings.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.encounter.Presence;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.ScanWindows.Window;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenEncounterTest {

  private static final Attendance HALF_OF_THE_TIME = new Attendance(15, 15);
  private static final Attendance ALWAYS = new Attendance(15, 0);

  private final ScanWindows windows = new ScanWindows();

  private static long millis(double seconds) {
    return START.toEpochMilli() + Math.round(1000 * seconds);
  }

  private Window opened(double seconds) {
    windows.open(millis(seconds), 0);
    return windows.present(millis(seconds)).orElseThrow();
  }

  private void closed(double seconds) {
    windows.close(millis(seconds));
  }

  private void window(double from, double to) {
    opened(from);
    closed(to);
  }

  private OpenEncounter heardFirst(double seconds) {
    return heardFirst(sighting(1, seconds), HALF_OF_THE_TIME);
  }

  private OpenEncounter heardFirst(Sighting first, Attendance attendance) {
    return new OpenEncounter(first, millis(0), millis(900), attendance, windows);
  }

  private void hear(OpenEncounter encounter, double seconds) {
    encounter.extend(sighting(1, seconds), millis(seconds), windows.at(millis(seconds)));
  }

  private OpenEncounter heardEachSecond(int from, int to) {
    OpenEncounter encounter = heardFirst(from);
    for (int seconds = from + 1; seconds <= to; seconds++) {
      hear(encounter, seconds);
    }
    return encounter;
  }

  private static Presence presence(OpenEncounter encounter) {
    return encounter.toEncounter().presence();
  }

  /** A pause of 85 s, and 3.75 s unheard before it: 44.5 s on average. */
  @ParameterizedTest
  @CsvSource({"120, 75", "121, 75", "122.999, 75"})
  void beginsInTheMiddleOfThePauseAtAWindowsOpening(double first, int from) {
    window(0, 35);
    opened(120);

    assertThat(presence(heardFirst(first))).isEqualTo(Presence.of(from, (int) first));
  }

  /** Without a pause it came in the 15 s that it was silent before: 5 s before, on average. */
  @Test
  void beginsShortlyBeforeALongWindowsNextMinute() {
    opened(0);

    assertThat(presence(heardFirst(61))).isEqualTo(Presence.of(55, 61));
  }

  @Test
  void countsAPauseFromTheIntervalsBeginningOn() {
    window(-60, -20);
    opened(100);

    assertThat(presence(heardFirst(101))).isEqualTo(Presence.of(0, 101));
  }

  @ParameterizedTest
  @CsvSource({
    // opened, heard, closed, opened again, until: a pause's middle, or the interval's end
    "0, 35, 35, 120, 79",
    "0, 34, 35, 120, 79",
    "0, 32.001, 35, 120, 79",
    "760, 799, 800, 920, 900",
  })
  void endsInTheMiddleOfThePauseOrWithTheInterval(
      double opens, double heard, double closes, double opensAgain, int until) {
    opened(opens);
    OpenEncounter encounter = heardFirst(heard);
    closed(closes);
    encounter.windowOpened(opened(opensAgain));

    assertThat(presence(encounter)).isEqualTo(Presence.of((int) heard, until));
  }

  @Test
  void endsNothingByAWindowThatGoesOn() {
    opened(0);
    OpenEncounter encounter = heardFirst(19);
    closed(20);
    encounter.windowOpened(opened(20.5));
    assertThat(presence(encounter)).isEqualTo(Presence.of(19, 19));

    closed(21);
    encounter.windowOpened(opened(120));

    // 2 s until the window closed, and 51.5 s of a pause of 99 s.
    assertThat(presence(encounter)).isEqualTo(Presence.of(19, 72));
  }

  /** Those that were only read, not received, are known to be there when they were read. */
  @Test
  void countsNoLongerThanHeardWithoutStrength() {
    window(0, 35);
    opened(120);
    Sighting read = sighting(1, 121, OptionalInt.empty(), OptionalInt.empty());
    OpenEncounter encounter = heardFirst(read, HALF_OF_THE_TIME);
    closed(122);
    encounter.windowOpened(opened(240));

    assertThat(presence(encounter)).isEqualTo(Presence.of(121, 121));
  }

  @Test
  void savesTheEndIfItIsLater() {
    opened(0);
    OpenEncounter encounter = heardFirst(34);
    closed(35);
    encounter.saved();
    encounter.windowOpened(opened(120));

    assertThat(encounter.isUnsaved()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void changesNothingByAnEndWithinTheSameSecond(boolean saved) {
    opened(0);
    OpenEncounter encounter = heardFirst(sighting(1, 10), ALWAYS);
    closed(10.1);
    if (saved) {
      encounter.saved();
    }
    encounter.windowOpened(opened(11.1));

    assertThat(presence(encounter)).isEqualTo(Presence.of(10, 10));
    assertThat(encounter.isUnsaved()).isNotEqualTo(saved);
  }

  @Test
  void waitsThroughFourWindowsThatMissIt() {
    opened(0);
    OpenEncounter encounter = heardFirst(0);
    closed(1);
    for (int missed = 1; missed <= 4; missed++) {
      window(60 * missed, 60 * missed + 1);
    }
    assertThat(encounter.isOver(opened(300))).isFalse();
    closed(301);
    assertThat(encounter.isOver(opened(360))).isTrue();
  }

  @Test
  void waitsShorterAfterAGoodReception() {
    opened(0);
    OpenEncounter encounter = heardEachSecond(0, 30);
    closed(35);
    window(120, 155);
    assertThat(encounter.isOver(opened(240))).isFalse();
    closed(275);
    assertThat(encounter.isOver(opened(360))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"40, false", "39.999, true"})
  void endsByAClockThatGoesBackByMoreThanAMinute(double now, boolean over) {
    opened(0);
    OpenEncounter encounter = heardFirst(100);
    Window next = new Window(3, millis(now), millis(now), 0);

    assertThat(encounter.isOver(next)).isEqualTo(over);
  }

  /** No window opens that could end it; its next frame tells that it was gone. */
  @Test
  void endsBeforeAReturnWithinALongWindow() {
    opened(0);
    OpenEncounter encounter = heardEachSecond(0, 29);
    hear(encounter, 310);

    // 10 s into the sixth minute: it has come 3.7 s before on average.
    assertThat(presence(encounter)).isEqualTo(Presence.of(new int[] {0, 29, 306, 310}));
    assertThat(encounter.seconds()).isEqualTo(33);

    hear(encounter, 320);
    assertThat(presence(encounter)).isEqualTo(Presence.of(new int[] {0, 29, 306, 320}));
    assertThat(encounter.seconds()).isEqualTo(43);
  }

  @Test
  void makesAStretchOfASightingFromBeforeTheFirst() {
    opened(0);
    OpenEncounter encounter = heardFirst(50);
    hear(encounter, 20);
    hear(encounter, 30);

    assertThat(presence(encounter)).isEqualTo(Presence.of(new int[] {20, 30, 50, 50}));
    assertThat(encounter.toEncounter().samples().count()).isEqualTo(3);
  }

  @Test
  void addsNoTimeByASightingBetweenOthers() {
    opened(0);
    OpenEncounter encounter = heardFirst(10);
    hear(encounter, 50);
    hear(encounter, 20);

    assertThat(presence(encounter)).isEqualTo(Presence.of(10, 50));
    assertThat(encounter.toEncounter().samples().count()).isEqualTo(3);
  }

  /** A sighting stamped ahead of its window counts for a later one than the next that opens. */
  @Test
  void makesAStretchOfASightingAfterTheLastOfAnEarlierWindow() {
    opened(0);
    OpenEncounter encounter = heardFirst(10);
    hear(encounter, 200);
    closed(100);
    opened(230);
    hear(encounter, 240);

    assertThat(presence(encounter)).isEqualTo(Presence.of(new int[] {10, 200, 240, 240}));
    assertThat(encounter.toEncounter().samples().count()).isEqualTo(3);
  }
}
