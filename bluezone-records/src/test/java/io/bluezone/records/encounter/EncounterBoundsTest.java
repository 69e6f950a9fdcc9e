// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static io.bluezone.fixtures.Encounters.OWN;
import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.records.encounter.internal.EncounterCodec;
import io.bluezone.records.encounter.internal.Varints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The limits of an encounter's parts, met exactly and missed by one. */
class EncounterBoundsTest {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final StrengthSummary STRENGTH = new StrengthSummary(127, 127, -128, -128);

  private static Encounter encounter(
      Instant start, OptionalInt txPower, RssiSamples samples, HeardWindows windows) {
    return new Encounter(
        id(1),
        OWN,
        BeaconForm.IOS,
        start,
        txPower,
        samples,
        Presence.of(10, RssiSamples.MAX_SECONDS),
        windows);
  }

  private static void assertComesBack(Encounter encounter) {
    byte[] encoded = EncounterCodec.encode(encounter);
    assertThat(encoded).hasSize(encounter.encodedLength());
    assertThat(EncounterCodec.decode(encoded)).isEqualTo(encounter);
  }

  @Test
  void beginsAnIntervalInTheYears1970To9999() {
    for (Instant good : List.of(Instant.EPOCH, LAST)) {
      assertComesBack(encounter(good, OptionalInt.empty(), RssiSamples.EMPTY, HeardWindows.NONE));
    }
    for (Instant wrong :
        List.of(Instant.EPOCH.minusMillis(1), LAST.plusMillis(1), Instant.EPOCH.plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> encounter(wrong, OptionalInt.empty(), RssiSamples.EMPTY, HeardWindows.NONE))
          .withMessageContaining("whole ms");
    }
  }

  @Test
  void takesPowersOfOneByte() {
    for (int good : new int[] {-128, 127}) {
      assertComesBack(encounter(LAST, OptionalInt.of(good), RssiSamples.EMPTY, HeardWindows.NONE));
    }
    for (int wrong : new int[] {-129, 128}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> encounter(LAST, OptionalInt.of(wrong), RssiSamples.EMPTY, HeardWindows.NONE))
          .withMessageContaining("transmit power");
    }
  }

  @Test
  void keepsSamplesWithinThePresence() {
    RssiSamples atTheEnds = RssiSamples.builder().add(10, -128).add(43_200, 127).build();
    assertComesBack(encounter(LAST, OptionalInt.empty(), atTheEnds, HeardWindows.NONE));
    RssiSamples before = RssiSamples.builder().add(9, -60).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encounter(LAST, OptionalInt.empty(), before, HeardWindows.NONE))
        .withMessageContaining("an RSSI sample at 9 s");
  }

  @Test
  void takesSamplesOfHalfADayAndOfOneByte() {
    assertThat(RssiSamples.builder().add(0, -128).add(43_200, 127).build().count()).isEqualTo(2);
    assertThatIllegalArgumentException().isThrownBy(() -> RssiSamples.builder().add(43_201, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> RssiSamples.builder().add(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> RssiSamples.builder().add(0, -129));
    assertThatIllegalArgumentException().isThrownBy(() -> RssiSamples.builder().add(0, 128));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RssiSamples.builder().add(5, 0).add(5, 0));
    assertThat(RssiSamples.builder().isBefore(0)).isTrue();
    assertThat(RssiSamples.builder().add(5, 0).isBefore(5)).isFalse();
    assertThat(RssiSamples.builder().add(5, 0).isBefore(6)).isTrue();
  }

  @Test
  void takesPresenceOfHalfADayInStretchesThatDoNotTouch() {
    assertThat(Presence.of(0, 43_200).seconds()).isEqualTo(43_200);
    assertThat(Presence.of(new int[] {0, 0, 1, 43_200}).stretches()).isEqualTo(2);
    for (int[] wrong :
        new int[][] {
          {-1, 5}, {0, 43_201}, {6, 5}, {}, {1}, {0, 5, 5, 6}, {0, 5, 7}, {0, 5, 7, 6}
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> Presence.of(wrong));
    }
    for (int[] wrong : new int[][] {{-1, 5}, {0, 43_201}, {6, 5}}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Presence.of(wrong[0], wrong[1]));
    }
  }

  @Test
  void bridgesAGapUpToItsLength() {
    Presence two = Presence.of(new int[] {0, 10, 40, 50, 90, 95});
    assertThat(two.bridging(29)).isSameAs(two);
    assertThat(two.bridging(30)).isEqualTo(Presence.of(new int[] {0, 50, 90, 95}));
    assertThat(two.bridging(40)).isEqualTo(Presence.of(0, 95));
  }

  @Test
  void limitsAWindow() {
    HeardWindow most = new HeardWindow(0, 43_200, HeardWindow.MAX_FRAMES, Optional.of(STRENGTH));
    HeardWindow least = new HeardWindow(43_200, 43_200, 0, Optional.empty());
    assertComesBack(
        encounter(
            LAST, OptionalInt.empty(), RssiSamples.EMPTY, HeardWindows.of(List.of(least, most))));
    for (Runnable wrong :
        List.<Runnable>of(
            () -> heard(-1, 5, 1),
            () -> heard(6, 5, 1),
            () -> heard(0, 43_201, 1),
            () -> heard(0, 5, -1),
            () -> heard(0, 5, HeardWindow.MAX_FRAMES + 1))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeardWindow(0, 5, 0, Optional.of(STRENGTH)))
        .withMessage("strengths of no frames");
  }

  private static HeardWindow heard(int from, int to, int frames) {
    return new HeardWindow(from, to, frames, Optional.empty());
  }

  @Test
  void requiresDescendingStrengths() {
    assertThat(STRENGTH.median()).isEqualTo(-128);
    for (int[] wrong :
        new int[][] {
          {128, 0, 0, 0}, {0, 1, 0, 0}, {0, -2, -1, -3}, {0, -1, -2, -1}, {0, -1, -2, -129}
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StrengthSummary(wrong[0], wrong[1], wrong[2], wrong[3]));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> StrengthSummary.of(new byte[0]));
    assertThat(StrengthSummary.of(new byte[] {-50, -80, -70, -60}))
        .isEqualTo(new StrengthSummary(-50, -50, -60, -70));
  }

  /** Of two accounts of a window the fuller stays, whichever comes first. */
  @Test
  void keepsTheFullerAccountOfAWindow() {
    List<HeardWindow> emptiestFirst =
        List.of(
            heard(0, 9, 1),
            heard(0, 5, 2),
            heard(0, 6, 2),
            new HeardWindow(0, 6, 2, Optional.of(new StrengthSummary(-60, -70, -80, -90))),
            new HeardWindow(0, 6, 2, Optional.of(new StrengthSummary(-59, -70, -80, -90))),
            new HeardWindow(0, 6, 2, Optional.of(new StrengthSummary(-59, -69, -80, -90))),
            new HeardWindow(0, 6, 2, Optional.of(new StrengthSummary(-59, -69, -79, -90))),
            new HeardWindow(0, 6, 2, Optional.of(new StrengthSummary(-59, -69, -79, -89))));
    for (int i = 1; i < emptiestFirst.size(); i++) {
      List<HeardWindow> both = new ArrayList<>(emptiestFirst.subList(i - 1, i + 1));
      assertThat(HeardWindows.of(both).all()).containsExactly(emptiestFirst.get(i));
      Collections.reverse(both);
      assertThat(HeardWindows.of(both).all()).containsExactly(emptiestFirst.get(i));
    }
  }

  @Test
  void ordersKeysByTimeThenIds() {
    List<Encounter.Key> ordered =
        List.of(
            new Encounter.Key(Instant.EPOCH, id(0), id(0)),
            new Encounter.Key(Instant.EPOCH, id(0), id(1)),
            new Encounter.Key(Instant.EPOCH, id(1), id(0)),
            new Encounter.Key(LAST, id(0), id(0)));
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void takesTheLowerPowerThatIsThere() {
    OptionalInt none = OptionalInt.empty();
    OptionalInt low = OptionalInt.of(-7);
    OptionalInt high = OptionalInt.of(4);
    assertThat(Encounter.lower(none, none)).isEqualTo(none);
    for (OptionalInt other : List.of(none, high, low)) {
      assertThat(Encounter.lower(low, other)).isEqualTo(low);
      assertThat(Encounter.lower(other, low)).isEqualTo(low);
    }
  }

  private static void assertNoSamples(String message, int... packed) {
    byte[] bytes = new byte[packed.length];
    for (int i = 0; i < packed.length; i++) {
      bytes[i] = (byte) packed[i];
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RssiSamples.of(bytes))
        .withMessageContaining(message);
  }

  /** Or two logs that hold the same would differ. */
  @Test
  void writesANumberInOneForm() {
    assertThat(RssiSamples.of(new byte[] {0, -60}).count()).isEqualTo(1);
    assertNoSamples("longer than it has to be", 0x80, 0x00, -60);
    assertNoSamples("longer than it has to be", 0x81, 0x80, 0x00, -60);
    assertNoSamples("too long", 0x80, 0x80, 0x80, 0x01, -60);
    assertNoSamples("end early", 0x80);
    assertNoSamples("end early", 0x05);
    assertNoSamples("within one second", 0, -60, 0, -60);
  }

  @Test
  void refusesAFrameOfNoKnownForm() {
    byte[] encoded =
        EncounterCodec.encode(
            encounter(LAST, OptionalInt.of(4), RssiSamples.EMPTY, HeardWindows.NONE));
    for (int form : new int[] {3, 0x7f, 0x83, 0xff}) {
      encoded[1] = (byte) form;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EncounterCodec.decode(encoded))
          .withMessageStartingWith("a frame of form " + (form & 0x7f));
    }
    for (int length = 0; length < 36; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      if (length > 1) {
        cut[1] = (byte) 0x81;
      }
      assertThatIllegalArgumentException().isThrownBy(() -> EncounterCodec.decode(cut));
    }
  }

  private static RssiSamples samples(int... secondsAndStrengths) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < secondsAndStrengths.length; i += 2) {
      samples.add(secondsAndStrengths[i], secondsAndStrengths[i + 1]);
    }
    return samples.build();
  }

  @Test
  void keepsSamplesOfBothAndTheStrongerOfOneSecond() {
    RssiSamples one = samples(1, -60, 5, -70, 9, -80);
    RssiSamples other = samples(2, -61, 5, -65, 9, -90, 12, 3);
    RssiSamples both = samples(1, -60, 2, -61, 5, -65, 9, -80, 12, 3);
    assertThat(one.union(other)).isEqualTo(both).hasToString("01c401c303bf04b00303");
    assertThat(other.union(one)).isEqualTo(both).hasSameHashCodeAs(both);
    assertThat(both.union(other)).isEqualTo(both).isNotEqualTo(other);
    assertThat(one.union(samples(1, -60))).isSameAs(one);
    assertThat(samples(1, -60).union(one)).isSameAs(one);
    assertThat(one.union(RssiSamples.EMPTY)).isSameAs(one);
    assertThat(RssiSamples.EMPTY.union(one)).isSameAs(one);
  }

  @Test
  void keepsWindowsOfBothAndTheFullerOfOneSecond() {
    HeardWindow first = heard(0, 9, 1);
    HeardWindow second = heard(300, 309, 200);
    HeardWindow strong =
        new HeardWindow(600, 609, 2, Optional.of(new StrengthSummary(-59, -70, -80, -90)));
    HeardWindow weak =
        new HeardWindow(600, 609, 2, Optional.of(new StrengthSummary(-60, -70, -80, -90)));
    HeardWindow last = heard(900, 905, 3);
    HeardWindows one = HeardWindows.of(List.of(first, strong, last));
    HeardWindows other = HeardWindows.of(List.of(second, weak, last));
    HeardWindows both = HeardWindows.of(List.of(last, strong, second, first));
    assertThat(both.all()).containsExactly(first, second, strong, last);
    assertThat(one.union(other)).isEqualTo(both).hasSameHashCodeAs(both);
    assertThat(other.union(one)).isEqualTo(both);
    assertThat(one.union(one)).isSameAs(one);
    assertThat(one.union(HeardWindows.NONE)).isSameAs(one);
    assertThat(HeardWindows.NONE.union(one)).isSameAs(one);
    assertThat(HeardWindows.of(one.toByteArray())).isEqualTo(one);
    assertThat(one.toString()).contains(first.toString(), strong.toString());
    assertThat(Presence.of(0, 7)).hasSameHashCodeAs(Presence.of(0, 7)).asString().contains("7");
  }

  @Test
  void packsUpToHalfADayAndInOrder() {
    byte[] bytes = new byte[8];
    int at = Varints.write(bytes, 0, 30_000);
    bytes[at++] = -60;
    at = Varints.write(bytes, at, 13_201);
    bytes[at++] = -60;
    byte[] samples = Arrays.copyOf(bytes, at);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RssiSamples.of(samples))
        .withMessage("an RSSI sample after 43201 s");
    at = Varints.write(bytes, 0, 43_201);
    byte[] window = Arrays.copyOf(bytes, at + 2);
    window[at] = 0;
    window[at + 1] = 2;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeardWindows.of(window))
        .withMessage("a scan window after 43201 s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeardWindows.of(new byte[] {5, 0, 2, 0, 0, 4}))
        .withMessage("scan windows out of order");
  }

  @Test
  void refusesWindowsOfNoBytesAndOfMoreThanThereAre() {
    HeardWindows windows = HeardWindows.of(List.of(heard(10, 12, 1)));
    byte[] encoded =
        EncounterCodec.encode(encounter(LAST, OptionalInt.empty(), samples(10, -60), windows));
    int length = encoded.length - 2 - windows.packedLength() - 1;
    assertThat(encoded[length]).isEqualTo((byte) windows.packedLength());
    for (int wrong : new int[] {0, windows.packedLength() + 3}) {
      encoded[length] = (byte) wrong;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EncounterCodec.decode(encoded))
          .withMessage(wrong + " bytes of scan windows");
    }
  }
}
