// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static io.bluezone.fixtures.Encounters.id;
import static io.bluezone.tracing.recording.Sightings.START;
import static io.bluezone.tracing.recording.Sightings.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.RollingId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who gives way, when the chances are known. */
class OpenEncountersTest {

  private final Deque<Integer> drawn = new ArrayDeque<>();
  private final List<Integer> bounds = new ArrayList<>();
  private final ScanWindows windows = new ScanWindows();
  private final OpenEncounters open =
      new OpenEncounters(
          new Random() {
            @Override
            public int nextInt(int bound) {
              bounds.add(bound);
              return drawn.removeFirst();
            }
          });

  private void put(long contact, int frames, int seconds) {
    long start = START.toEpochMilli();
    OpenEncounter encounter =
        new OpenEncounter(
            sighting(contact, 0), start, start + 900_000, new Attendance(15, 15), windows);
    long last = start + 1000L * seconds;
    encounter.extend(sighting(contact, seconds), last, windows.at(last));
    encounter.frames = frames;
    open.put(encounter);
  }

  private List<RollingId> ids() {
    List<RollingId> ids = new ArrayList<>();
    open.forEach(encounter -> ids.add(encounter.id()));
    return ids;
  }

  private int framesOf(long contact) {
    List<Integer> frames = new ArrayList<>();
    open.forEach(
        encounter -> {
          if (encounter.id().equals(id(contact))) {
            frames.add(encounter.frames);
          }
        });
    assertThat(frames).hasSize(1);
    return frames.get(0);
  }

  private void putFour() {
    put(0, 5, 0);
    put(1, 3, 20);
    put(2, 4, 0);
    put(3, 3, 10);
  }

  private void makeRoom(Integer... numbers) {
    drawn.addAll(List.of(numbers));
    assertThat(open.makeRoom(4)).isTrue();
  }

  @Test
  void evictsOfEightDrawnTheOneOfTheFewestFramesThenTheShortest() {
    putFour();
    makeRoom(0, 1, 2, 3, 0, 1, 2, 0, 0);

    assertThat(ids()).containsExactlyInAnyOrder(id(0), id(1), id(2));
    assertThat(bounds).as("8 places, then 1 in 4").containsExactly(4, 4, 4, 4, 4, 4, 4, 4, 4);
    assertThat(drawn).isEmpty();
  }

  @Test
  void keepsWhatIsNotDrawn() {
    putFour();
    makeRoom(0, 0, 0, 2, 0, 0, 0, 0, 0);

    assertThat(ids()).containsExactlyInAnyOrder(id(0), id(1), id(3));
    assertThat(bounds.get(8)).as("1 in so many, for 4 frames").isEqualTo(5);
  }

  @Test
  void refusesANewcomerUnlessTheChanceIsDrawn() {
    putFour();
    drawn.addAll(List.of(0, 1, 2, 3, 0, 1, 2, 0, 1));

    assertThat(open.makeRoom(4)).isFalse();

    assertThat(open.size()).isEqualTo(4);
  }

  @Test
  void evictsAsManyAsThereIsNoRoomFor() {
    putFour();
    drawn.addAll(List.of(3, 3, 3, 3, 3, 3, 3, 3, 0));
    drawn.addAll(List.of(1, 1, 1, 1, 1, 1, 1, 1, 0));

    assertThat(open.makeRoom(3)).isTrue();

    assertThat(ids()).containsExactlyInAnyOrder(id(0), id(2));
  }

  @Test
  void drawsNothingWhereThereIsRoom() {
    putFour();

    assertThat(open.makeRoom(5)).isTrue();

    assertThat(bounds).isEmpty();
    assertThat(open.size()).isEqualTo(4);
  }

  @Test
  void refusesANewcomerWithoutAnyRoom() {
    assertThat(open.makeRoom(0)).isFalse();
  }

  @Test
  void halvesFramesEachMinute() {
    open.hear(id(9), 1_000);
    put(1, 8, 0);

    open.hear(id(9), 1_000);
    open.hear(id(9), 60_999);
    assertThat(framesOf(1)).isEqualTo(8);

    open.hear(id(9), 61_000);
    assertThat(framesOf(1)).isEqualTo(4);

    open.hear(id(9), 120_999);
    assertThat(framesOf(1)).isEqualTo(4);
    open.hear(id(1), 121_000);
    assertThat(framesOf(1)).as("and the new one").isEqualTo(3);
  }

  @Test
  void agesFramesThoughAClockGoesBack() {
    open.hear(id(9), 100_000);
    put(1, 8, 0);

    open.hear(id(9), 99_999);
    assertThat(framesOf(1)).isEqualTo(4);
    open.hear(id(9), 159_999);
    assertThat(framesOf(1)).isEqualTo(2);
    open.hear(id(9), 219_999);
    open.hear(id(9), 279_999);
    assertThat(framesOf(1)).as("one at least").isEqualTo(1);
  }
}
