// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static io.bluezone.fixtures.Encounters.id;
import static io.bluezone.tracing.recording.Sightings.START;
import static io.bluezone.tracing.recording.Sightings.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.HeardWindow;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.StrengthSummary;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncounterRecorderTest {

  private static final RollingId SECOND_RADIO = id(77);

  private final EncounterRecorder recorder =
      new EncounterRecorder(IdSchedule.DEFAULT, SECOND_RADIO::equals, 10, new Random(1));
  private final ContactLog log = new InMemoryContactLog();

  private void window(int from, int to) {
    recorder.windowOpened(START.plusSeconds(from));
    recorder.windowClosed(START.plusSeconds(to));
  }

  private void window(int from, int to, double... seenAt) {
    recorder.windowOpened(START.plusSeconds(from));
    for (double seconds : seenAt) {
      recorder.record(sighting(1, seconds));
    }
    recorder.windowClosed(START.plusSeconds(to));
  }

  private Encounter only() throws ContactLogException {
    recorder.flush(log);
    List<Encounter> all = log.find(LogQuery.all());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void dropsASightingWithinFiveSecondsOfTheLast() throws Exception {
    recorder.windowOpened(START);

    assertThat(recorder.record(sighting(1, 0))).isEqualTo(Result.BEGUN);
    assertThat(recorder.record(sighting(1, 4.999))).isEqualTo(Result.TOO_SOON);
    assertThat(recorder.record(sighting(2, 4.999))).isEqualTo(Result.BEGUN);
    assertThat(recorder.record(sighting(1, 5))).isEqualTo(Result.EXTENDED);
    assertThat(recorder.record(sighting(1, 9))).isEqualTo(Result.TOO_SOON);
    assertThat(recorder.record(sighting(1, 10))).isEqualTo(Result.EXTENDED);

    recorder.flush(log);
    assertThat(log.find(LogQuery.all().of(id(1))).get(0).samples().count()).isEqualTo(3);
  }

  @Test
  void takesOwnIdsForNoContacts() throws Exception {
    recorder.windowOpened(START);

    assertThat(recorder.record(sighting(77, 1))).isEqualTo(Result.OWN);
    assertThat(recorder.flush(log)).isEmpty();
  }

  @Test
  void countsTheTimeBetweenSuccessiveWindows() throws Exception {
    window(0, 40, 10);
    window(300, 340, 330);
    window(600, 640, 605, 635);

    assertThat(only().duration()).hasSeconds(625);
    assertThat(only().first()).isEqualTo(START.plusSeconds(10));
    assertThat(only().last()).isEqualTo(START.plusSeconds(635));
  }

  @Test
  void countsADroppedSightingAsPresence() throws Exception {
    window(0, 40, 38);
    window(42, 80, 42);
    window(300, 340, 310);

    assertThat(only().presence()).isEqualTo(Presence.of(38, 310));
  }

  @Test
  void ignoresHowManyFramesAreHeard() throws Exception {
    window(0, 40, 10, 15, 20, 25, 30, 35);
    window(300, 340, 300, 305, 310, 330);

    assertThat(only().duration()).hasSeconds(320);
  }

  @Test
  void goesOnOverAMissedWindow() throws Exception {
    window(0, 40, 10, 12, 14, 16, 18, 20, 22, 24, 30);
    window(300, 340);
    window(600, 640, 605, 635);

    assertThat(only().presence()).isEqualTo(Presence.of(10, 635));
    assertThat(only().windows().all()).extracting(HeardWindow::frames).containsExactly(9, 0, 2);
  }

  @Test
  void endsByMissedWindowsAfterAGoodReception() throws Exception {
    double[] well = IntStream.range(0, 30).asDoubleStream().toArray();
    window(0, 35, well);
    window(120, 155);
    window(240, 275);
    window(360, 395);
    recorder.windowOpened(START.plusSeconds(480));
    for (double seconds : well) {
      recorder.record(sighting(1, 480 + seconds));
    }

    assertThat(only().presence().stretches()).isEqualTo(2);
    // Half of each pause, and a little for who is silent as a window closes.
    assertThat(only().presence().seconds()).isBetween(29 + 43 + 43 + 29, 29 + 60 + 60 + 29);
  }

  @Test
  void waitsLongerForAFaintDevice() throws Exception {
    window(0, 35, 20);
    window(120, 155);
    window(240, 275);
    window(360, 395);
    window(480, 515, 500);

    assertThat(only().presence()).isEqualTo(Presence.of(20, 500));
  }

  @Test
  void countsHalfOfThePauseBeforeAndAfter() throws Exception {
    window(0, 35);
    window(120, 155, 121, 130, 140, 154);
    window(240, 275);

    assertThat(only().presence().first()).isBetween(72, 77);
    assertThat(only().presence().last()).isBetween(198, 203);
    assertThat(only().samples().count()).isEqualTo(4);
  }

  @Test
  void beginsWithinAWindowAtAnArrival() throws Exception {
    window(0, 35);
    window(120, 155, 142, 150, 154);

    assertThat(only().presence().first()).isBetween(136, 140);
  }

  @Test
  void countsAPauseFromTheIdsChangeOn() throws Exception {
    window(800, 835);
    recorder.windowOpened(START.plusSeconds(920));
    recorder.record(sighting(1, 921));

    assertThat(only().presence().first()).isZero();
  }

  @Test
  void sumsUpAWindowWithTheDroppedFrames() throws Exception {
    recorder.windowOpened(START);
    for (int i = 0; i < 8; i++) {
      recorder.record(sighting(1, i / 2.0, OptionalInt.of(-90 + 2 * i), OptionalInt.empty()));
    }
    recorder.windowClosed(START.plusSeconds(35));

    assertThat(only().samples().count()).isEqualTo(1);
    assertThat(only().windows().all())
        .containsExactly(
            new HeardWindow(0, 35, 8, Optional.of(new StrengthSummary(-76, -78, -82, -86))));
  }

  @Test
  void countsALongWindowAsSeveralOfAMinute() throws Exception {
    window(0, 600, 10, 110, 250, 255);

    // Missed from 120 s to 240 s, which is not enough to say that it was gone.
    assertThat(only().presence()).isEqualTo(Presence.of(10, 255));
    assertThat(only().windows().all())
        .extracting(HeardWindow::frames)
        .containsExactly(1, 1, 0, 0, 2);
  }

  @Test
  void joinsWindowsWithoutAPause() throws Exception {
    // A device that sends 15 s of 30 s is not to be missed in a scan restarted every 15 s.
    for (int from = 0; from < 300; from += 15) {
      window(from, from + 15, from % 30 == 0 ? new double[] {from + 1, from + 10} : new double[0]);
    }

    assertThat(only().presence()).isEqualTo(Presence.of(1, 280));
  }

  @Test
  void joinsUntoldWindowsToALongOne() throws Exception {
    recorder.record(sighting(1, 0));
    recorder.record(sighting(1, 70));
    recorder.record(sighting(1, 400));

    assertThat(only().windows().all()).hasSize(7);
    assertThat(only().presence()).isEqualTo(Presence.of(0, 400));
  }

  @Test
  void countsALateSightingForItsWindow() throws Exception {
    window(0, 40);
    recorder.record(sighting(1, 20));
    recorder.windowOpened(START.plusSeconds(300));
    recorder.record(sighting(1, 35));
    recorder.record(sighting(1, 310));

    assertThat(only().presence()).isEqualTo(Presence.of(20, 310));
  }

  @Test
  void endsEverythingAtAnInterruption() throws Exception {
    window(0, 40, 10);
    recorder.interrupted(START.plusSeconds(600));
    window(600, 640, 610);

    assertThat(only().duration()).hasSeconds(0);
    assertThat(only().samples().count()).isEqualTo(2);
  }

  @Test
  void keepsAnEncounterForEachInterval() throws Exception {
    window(880, 920, 890, 899.999, 905);

    recorder.flush(log);
    List<Encounter> all = log.find(LogQuery.all());
    assertThat(all).hasSize(2);
    assertThat(all.get(0).presence()).isEqualTo(Presence.of(890, 899));
    assertThat(all.get(1).intervalStart()).isEqualTo(START.plusSeconds(900));
    assertThat(all.get(1).presence()).isEqualTo(Presence.of(5, 5));
  }

  @Test
  void makesAnotherEncounterForAnotherOwnId() throws Exception {
    recorder.windowOpened(START);
    recorder.record(sighting(1, 0));
    recorder.record(
        new Sighting(
            id(1),
            id(42),
            BeaconForm.ANDROID,
            START.plusSeconds(10),
            OptionalInt.of(-70),
            OptionalInt.empty()));

    recorder.flush(log);
    assertThat(log.find(LogQuery.all())).extracting(Encounter::ownId).contains(id(42)).hasSize(2);
  }

  @Test
  void losesNothingByAClockSetBackWithinAnInterval() throws Exception {
    window(0, 40, 10, 20);
    window(300, 340, 310, 330);
    window(0, 40, 5, 15);

    assertThat(only().samples().count()).isEqualTo(6);
    assertThat(only().first()).isEqualTo(START.plusSeconds(5));
    assertThat(only().last()).isBetween(START.plusSeconds(330), START.plusSeconds(333));
  }

  @Test
  void recordsADeviceWithoutRssi() throws Exception {
    recorder.windowOpened(START);
    recorder.record(sighting(1, 0, OptionalInt.empty(), OptionalInt.empty()));
    recorder.record(sighting(1, 30, OptionalInt.empty(), OptionalInt.empty()));

    assertThat(only().samples().isEmpty()).isTrue();
    assertThat(only().duration()).hasSeconds(30);
  }

  @Test
  void ignoresClaimsOfPowerThatNoDeviceHas() throws Exception {
    recorder.windowOpened(START);
    recorder.record(sighting(1, 0, OptionalInt.of(-70), OptionalInt.of(-100)));
    recorder.record(sighting(1, 10, OptionalInt.of(-70), OptionalInt.of(127)));
    assertThat(only().txPower()).isEmpty();

    recorder.record(sighting(1, 20, OptionalInt.of(-70), OptionalInt.of(8)));
    recorder.record(sighting(1, 30, OptionalInt.of(-70), OptionalInt.of(-7)));
    recorder.record(sighting(1, 40, OptionalInt.of(-70), OptionalInt.of(4)));
    assertThat(only().txPower()).hasValue(-7);
  }

  @Test
  void doesNotWriteAgainWhatHasNotChanged() throws Exception {
    recorder.windowOpened(START);
    recorder.record(sighting(1, 0));
    recorder.record(sighting(2, 0));
    assertThat(recorder.flush(log)).hasSize(2);

    recorder.record(sighting(1, 10));

    assertThat(recorder.flush(log)).extracting(Encounter::id).containsExactly(id(1));
    assertThat(recorder.flush(log)).isEmpty();
  }

  @Test
  void losesNothingWhenALogFails() throws Exception {
    ContactLog closed = new InMemoryContactLog();
    closed.close();
    window(0, 40, 10);
    recorder.windowOpened(START.plusSeconds(900));
    recorder.record(sighting(1, 905));

    assertThatExceptionOfType(ContactLogException.class).isThrownBy(() -> recorder.flush(closed));

    assertThat(recorder.flush(log)).hasSize(2);
  }

  @Test
  void forgetsDevicesThatAreGone() throws Exception {
    window(0, 40, 10);
    recorder.flush(log);
    window(120, 160);
    assertThat(recorder.size()).isEqualTo(1);
    for (int from = 240; from <= 720; from += 120) {
      window(from, from + 40);
      recorder.flush(log);
    }

    assertThat(recorder.size()).isZero();
  }

  @Test
  void keepsThoseWhoStayBesideInventedIds() throws Exception {
    window(0, 40, 10, 35);
    recorder.windowOpened(START.plusSeconds(300));
    for (int invented = 100; invented < 1_000; invented++) {
      recorder.record(sighting(invented, 301));
      assertThat(recorder.size()).isLessThanOrEqualTo(10);
    }
    recorder.record(sighting(1, 320));

    recorder.flush(log);
    assertThat(log.find(LogQuery.all().of(id(1))).get(0).presence())
        .isEqualTo(Presence.of(10, 320));
  }

  @Test
  void cutsTheDayAgainByANewSchedule() throws Exception {
    recorder.windowOpened(START);
    recorder.record(sighting(1, 650));
    recorder.useSchedule(new IdSchedule(144));
    recorder.record(sighting(1, 660));

    recorder.flush(log);
    assertThat(log.find(LogQuery.all()))
        .extracting(Encounter::intervalStart)
        .containsExactly(START, START.plusSeconds(600));
  }
}
