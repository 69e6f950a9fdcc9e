// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.RollingId;
import io.bluezone.fixtures.Encounters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EncounterTest {

  private static final Instant START = Instant.parse("2020-08-09T23:45:00Z");

  /** Encounters that differ in nothing but what was received. */
  @Provide
  static Arbitrary<Encounter> accounts() {
    Arbitrary<Set<Integer>> seconds =
        Arbitraries.integers().between(0, 900).set().ofMinSize(1).ofMaxSize(12);
    Arbitrary<List<Integer>> strengths =
        Arbitraries.integers().between(-128, 127).list().ofSize(12);
    Arbitrary<OptionalInt> powers =
        Arbitraries.integers()
            .between(-20, 20)
            .map(OptionalInt::of)
            .injectDuplicates(0.3)
            .optional()
            .map(power -> power.orElse(OptionalInt.empty()));
    return Combinators.combine(seconds, strengths, powers, Arbitraries.of(BeaconForm.values()))
        .as(EncounterTest::account);
  }

  private static Encounter account(
      Set<Integer> seconds, List<Integer> strengths, OptionalInt power, BeaconForm form) {
    List<Integer> times = new ArrayList<>(new TreeSet<>(seconds));
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < times.size(); i += 2) {
      samples.add(times.get(i), strengths.get(i));
    }
    int[] bounds = times.stream().mapToInt(second -> second).toArray();
    Presence presence =
        bounds.length % 2 == 0
            ? Presence.of(bounds)
            : Presence.of(bounds[0], bounds[bounds.length - 1]);
    return new Encounter(
        Encounters.id(1),
        Encounters.OWN,
        form,
        START,
        power,
        samples.build(),
        presence,
        windows(times, strengths));
  }

  /** A window at every third time: silent, without strengths, or with them. */
  private static HeardWindows windows(List<Integer> times, List<Integer> strengths) {
    List<HeardWindow> windows = new ArrayList<>();
    for (int i = 0; i + 2 < times.size(); i += 3) {
      int strongest = strengths.get(i);
      StrengthSummary strength =
          new StrengthSummary(
              strongest,
              Math.min(strongest, strengths.get(i + 1)),
              Math.min(strongest, Math.min(strengths.get(i + 1), strengths.get(i + 2))),
              -128);
      int frames = Math.abs(strengths.get(i + 1));
      windows.add(
          new HeardWindow(
              times.get(i),
              times.get(i + 1),
              frames,
              frames % 3 == 0 ? Optional.empty() : Optional.of(strength)));
    }
    return HeardWindows.of(windows);
  }

  @Test
  void readsWhatEarlierVersionsStored() {
    // Written before scan windows were kept: 90 s at -70 and -71 dBm; a claim of -15 dBm.
    byte[] stored =
        BaseEncoding.base16()
            .lowerCase()
            .decode(
                "0180f100000173d59a0960"
                    + "9e3779b97f4a7c1500000001"
                    + "ffffffffffffffffffffffff"
                    + "013c5a"
                    + "3cba1eb93cb9");

    Encounter encounter = Encounter.of(stored);

    assertThat(encounter.windows().isEmpty()).isTrue();
    assertThat(encounter.samples().count()).isEqualTo(3);
    assertThat(encounter.presence()).isEqualTo(Presence.of(60, 150));
    assertThat(encounter.toByteArray()).isEqualTo(stored);
  }

  @Test
  void takesNineBytesAWindowAtMost() {
    HeardWindows windows =
        HeardWindows.of(
            List.of(
                new HeardWindow(5, 40, 63, Optional.of(new StrengthSummary(-60, -70, -75, -80))),
                new HeardWindow(
                    125, 160, 200, Optional.of(new StrengthSummary(-60, -70, -75, -80))),
                new HeardWindow(425, 460, 0, Optional.empty())));

    assertThat(windows.packedLength()).isLessThanOrEqualTo(7 + 8 + 4);
    assertThat(HeardWindows.of(windows.toByteArray())).isEqualTo(windows);
  }

  @Property(tries = 300)
  void mergesInAnyOrder(@ForAll("accounts") Encounter a, @ForAll("accounts") Encounter b) {
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
  }

  @Property(tries = 300)
  void mergesInAnyGrouping(
      @ForAll("accounts") Encounter a,
      @ForAll("accounts") Encounter b,
      @ForAll("accounts") Encounter c) {
    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
  }

  @Property(tries = 300)
  void changesNothingByMergingAgain(
      @ForAll("accounts") Encounter a, @ForAll("accounts") Encounter b) {
    assertThat(a.merge(a)).isEqualTo(a);
    assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
  }

  @Property(tries = 300)
  void joinsWindowsOfTwoAccounts(@ForAll("accounts") Encounter a, @ForAll("accounts") Encounter b) {
    List<HeardWindow> together = new ArrayList<>(a.windows().all());
    together.addAll(b.windows().all());

    assertThat(a.windows().union(b.windows())).isEqualTo(HeardWindows.of(together));
  }

  @Property(tries = 300)
  void keepsEverySecondOfBothWhenMerging(
      @ForAll("accounts") Encounter a, @ForAll("accounts") Encounter b) {
    Encounter both = a.merge(b);

    assertThat(secondsOf(both))
        .containsAll(secondsOf(a))
        .containsAll(secondsOf(b))
        .hasSizeLessThanOrEqualTo(secondsOf(a).size() + secondsOf(b).size());
    assertThat(both.duration())
        .isGreaterThanOrEqualTo(a.duration())
        .isGreaterThanOrEqualTo(b.duration());
  }

  private static Set<Integer> secondsOf(Encounter encounter) {
    Set<Integer> seconds = new TreeSet<>();
    encounter.samples().forEach((second, rssi) -> seconds.add(second));
    return seconds;
  }

  @Property(tries = 300)
  void givesBackWhatItTook(@ForAll("accounts") Encounter encounter) {
    byte[] encoded = encounter.toByteArray();

    assertThat(encoded).hasSize(encounter.encodedLength());
    assertThat(Encounter.of(encoded)).isEqualTo(encounter);
  }

  @Property(tries = 300)
  void refusesOrHasOnlyOneEncoding(
      @ForAll("accounts") Encounter encounter, @ForAll int place, @ForAll byte change) {
    byte[] encoded = encounter.toByteArray();
    encoded[Math.floorMod(place, encoded.length)] ^= change;

    assertRefusedOrTheOnlyEncoding(encoded);
  }

  @Property(tries = 300)
  void takesNoRubbish(@ForAll byte[] rubbish) {
    assertRefusedOrTheOnlyEncoding(rubbish);
  }

  @Property(tries = 300)
  void refusesWhatIsCutOff(@ForAll("accounts") Encounter encounter, @ForAll int place) {
    byte[] encoded = encounter.toByteArray();

    assertRefusedOrTheOnlyEncoding(Arrays.copyOf(encoded, Math.floorMod(place, encoded.length)));
  }

  private static void assertRefusedOrTheOnlyEncoding(byte[] bytes) {
    Encounter decoded;
    try {
      decoded = Encounter.of(bytes);
    } catch (IllegalArgumentException expected) {
      assertThat(expected).hasMessageNotContaining("null");
      return;
    }
    assertThat(decoded.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void namesAnotherVersion() {
    byte[] encoded = Encounters.close(1, START).toByteArray();
    encoded[0] = 3;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Encounter.of(encoded))
        .withMessageContaining("version 3");
  }

  @Test
  void takesTwoBytesASample() {
    Encounter few = Encounters.lasting(1, START, 0, 30, -70);
    Encounter many = Encounters.lasting(1, START, 0, 630, -70);

    assertThat(many.encodedLength() - few.encodedLength()).isLessThanOrEqualTo(2 * 20 + 1);
  }

  @Test
  void takesTimesOfThePresence() {
    Encounter encounter = Encounters.lasting(1, START, 60, 660, -70);

    assertThat(encounter.first()).isEqualTo("2020-08-09T23:46:00Z");
    assertThat(encounter.last()).isEqualTo("2020-08-09T23:56:00Z");
    assertThat(encounter.duration()).hasMinutes(10);
    assertThat(encounter.utcDay()).isEqualTo(LocalDate.of(2020, 8, 9));
  }

  @Test
  void showsItsSamplesAsItsSightings() {
    Encounter encounter = Encounters.lasting(1, START, 60, 90, -70);

    assertThat(sightingsOf(encounter))
        .containsExactly(
            "2020-08-09T23:46:00Z OptionalInt[-70]", "2020-08-09T23:46:30Z OptionalInt[-70]");
  }

  @Test
  void showsItsEndsAsSightingsWithoutSamples() {
    Encounter encounter =
        new Encounter(
            Encounters.id(1),
            Encounters.OWN,
            BeaconForm.IOS,
            START,
            OptionalInt.empty(),
            RssiSamples.EMPTY,
            Presence.of(60, 60));

    assertThat(sightingsOf(encounter))
        .containsExactly(
            "2020-08-09T23:46:00Z OptionalInt.empty", "2020-08-09T23:46:00Z OptionalInt.empty");
  }

  private static List<String> sightingsOf(Encounter encounter) {
    List<String> sightings = new ArrayList<>();
    encounter.forEachSighting((time, rssi) -> sightings.add(time + " " + rssi));
    return sightings;
  }

  @Test
  void keepsTheLowerClaimOfPower() {
    Encounter at4 = withPower(OptionalInt.of(4));
    Encounter at8 = withPower(OptionalInt.of(8));

    assertThat(at8.merge(at4).txPower()).hasValue(4);
    assertThat(withPower(OptionalInt.empty()).merge(at8).txPower()).hasValue(8);
  }

  private static Encounter withPower(OptionalInt power) {
    return account(Set.of(1, 2), List.of(-70, -70), power, BeaconForm.ANDROID);
  }

  @Test
  void mergesTheSameEncounterAlone() {
    Encounter one = Encounters.close(1, START);

    assertThatIllegalArgumentException().isThrownBy(() -> one.merge(Encounters.close(2, START)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.merge(Encounters.close(1, START.plusSeconds(900))));
  }

  @Test
  void refusesSamplesOutsideThePresence() {
    RssiSamples samples = RssiSamples.builder().add(10, -60).build();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Encounter(
                    new RollingId(1, 1),
                    Encounters.OWN,
                    BeaconForm.ANDROID,
                    START,
                    OptionalInt.empty(),
                    samples,
                    Presence.of(0, 9)))
        .withMessageContaining("at 10 s");
  }

  @Test
  void reachesTheUpperQuartileByAQuarterOfTheSamples() {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int i = 0; i < 8; i++) {
      samples.add(i, -90 + i);
    }

    assertThat(samples.build().upperQuartile()).isEqualTo(-84);
    assertThat(RssiSamples.builder().add(0, -128).build().upperQuartile()).isEqualTo(-128);
    assertThat(RssiSamples.builder().add(0, 127).build().upperQuartile()).isEqualTo(127);
  }

  @Test
  void givesSamplesInTheOrderOfTime() {
    RssiSamples.Builder samples = RssiSamples.builder().add(5, -60);

    assertThatIllegalArgumentException().isThrownBy(() -> samples.add(5, -60));
    assertThatIllegalArgumentException().isThrownBy(() -> samples.add(43_201, -60));
    assertThatIllegalArgumentException().isThrownBy(() -> samples.add(6, 128));
  }

  @Test
  void joinsStretchesThatTouch() {
    Presence union = Presence.of(0, 10).union(Presence.of(10, 20)).union(Presence.of(30, 30));

    assertThat(union).isEqualTo(Presence.of(new int[] {0, 20, 30, 30}));
    assertThat(union.seconds()).isEqualTo(20);
  }
}
