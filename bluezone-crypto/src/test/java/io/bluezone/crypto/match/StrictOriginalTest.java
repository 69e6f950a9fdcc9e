// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.crypto.OriginalCase;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictOriginalTest {

  private static final long QUARTER = 15 * 60;

  @ParameterizedTest(name = "{0} ms after the beginning of an interval of 15 minutes: {1}")
  @CsvSource({"-1,false", "0,true", "1,true", "899999,true", "900000,true", "900001,false"})
  void includesBothEndsOfAnInterval(long offset, boolean matches) {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 86_400 - QUARTER);

    assertThat(matches(entry, seen(entry, 5, offset))).isEqualTo(matches);
  }

  @Test
  void testsTheIntervalThatStartsAtTimeEnd() {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 10 * QUARTER);

    assertThat(matches(entry, seen(entry, 10, 0))).isTrue();
    assertThat(matches(entry, seen(entry, 10, 900_000))).isTrue();
    assertThat(matches(entry, seen(entry, 11, 0))).isFalse();
  }

  @Test
  void doesNotTestAnIntervalThatStartsAfterTimeEnd() {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT + 1, 96, Cases.MIDNIGHT + 10 * QUARTER);

    assertThat(matches(entry, seen(entry, 9, 0))).isTrue();
    assertThat(matches(entry, seen(entry, 10, 0))).isFalse();
  }

  @Test
  void givesAnEntryOfOneInstantOneInterval() {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT);

    assertThat(matches(entry, seen(entry, 0, 900_000))).isTrue();
    assertThat(matches(entry, seen(entry, 1, 0))).isFalse();
  }

  @Test
  void coversNothingByAnEntryThatEndsBeforeItStarts() {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT - 1);

    assertThat(matches(entry, seen(entry, 0, 0))).isFalse();
  }

  @Test
  void rollsTheKeyForwardAfterMaxIntervalsHoweverShort() {
    // 86,400,000 / 1000 leaves nothing over, 86,400,000 / 1001 does.
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 1001, Cases.MIDNIGHT + 3 * 86_400);

    for (int interval : new int[] {0, 1000, 1001, 2001, 2002, 3002}) {
      assertThat(matches(entry, seen(entry, interval, 0))).as("interval %s", interval).isTrue();
      assertThat(matches(entry, seen(entry, interval, -1))).as("interval %s", interval).isFalse();
    }
  }

  @Test
  void countsASightingRecordedTwiceTwice() {
    OriginalCase entry = Cases.original(1, Cases.MIDNIGHT, 96, Cases.MIDNIGHT + 86_400);
    Seen late = seen(entry, 7, 20);
    Seen early = seen(entry, 3, 10);
    Seen stranger = seen(Cases.original(2, Cases.MIDNIGHT, 96, Cases.MIDNIGHT), 3, 10);

    assertThat(match(List.of(entry), List.of(late, stranger, early, late)))
        .containsExactly(
            new CaseMatch(
                0,
                List.of(0, 2, 3),
                Instant.ofEpochMilli(early.time()),
                Instant.ofEpochMilli(late.time())))
        .first()
        .returns(3, CaseMatch::sightings);
  }

  @Test
  void matchesNothingInAnEmptyHistory() {
    assertThat(
            match(List.of(Cases.original(1, 0, 96, 86_400), Cases.original(2, 0, 2, 0)), List.of()))
        .isEmpty();
  }

  @Test
  void takesTheFirstAndTheLastSecondOfTime() {
    OriginalCase first = Cases.original(1, 0, 1440, 0);
    OriginalCase last = Cases.original(2, 253_402_300_799L, 2, 253_402_300_799L);

    assertThat(match(List.of(first, last), List.of(seen(first, 0, 0), seen(last, 0, 999))))
        .hasSize(2);
  }

  @Property(tries = 400)
  void agreesWithTheRuleSpeltOut(
      @ForAll("cases") List<OriginalCase> cases, @ForAll("hits") List<Hit> hits) {
    List<Seen> history = Hit.history(cases, hits);

    assertThat(match(cases, history)).isEqualTo(PlainMatching.strictOriginal(cases, history));
  }

  @Provide
  Arbitrary<List<OriginalCase>> cases() {
    Arbitrary<Integer> seeds = Arbitraries.integers().between(1, 3);
    Arbitrary<Long> starts =
        Arbitraries.oneOf(
            Arbitraries.just(Cases.MIDNIGHT),
            Arbitraries.longs().between(Cases.MIDNIGHT - 2, Cases.MIDNIGHT + 2),
            Arbitraries.longs().between(Cases.MIDNIGHT - 86_400, Cases.MIDNIGHT + 86_400));
    Arbitrary<Integer> idsPerDay =
        Arbitraries.oneOf(
            Arbitraries.of(2, 3, 7, 95, 96, 97, 144, 1001, 1439, 1440),
            Arbitraries.integers().between(2, 1440));
    Arbitrary<Long> lengths =
        Arbitraries.oneOf(
            Arbitraries.of(-86_400L, -1L, 0L, 1L, 86_399L, 86_400L, 86_401L, 2 * 86_400L),
            Arbitraries.longs().between(-10, 3 * 86_400L));
    return Combinators.combine(seeds, starts, idsPerDay, lengths)
        .as((seed, start, max, length) -> Cases.original(seed, start, max, start + length))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return Hit.arbitrary().list().ofMaxSize(12);
  }

  private static boolean matches(OriginalCase entry, Seen seen) {
    return !match(List.of(entry), List.of(seen)).isEmpty();
  }

  private static List<CaseMatch> match(List<OriginalCase> cases, List<Seen> history) {
    return CaseMatcher.of(Seen.index(history), MatchPolicy.STRICT_ORIGINAL).match(cases);
  }

  private static Seen seen(OriginalCase entry, int interval, long offset) {
    long length = 86_400_000 / entry.idsPerDay();
    return new Seen(
        PlainMatching.idOf(entry, interval), entry.timeStart() * 1000 + interval * length + offset);
  }
}
