// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DailyKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.IdSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TolerantMatchingTest {

  private static final long QUARTER = 900_000;
  private static final DisclosedKey DAY = Cases.disclosed(1, 96, 0, 96);

  @ParameterizedTest(name = "{0} ms after the beginning of an interval of 15 minutes: {1}")
  @CsvSource({
    "-120001,false",
    "-120000,true",
    "-1,true",
    "0,true",
    "899999,true",
    "900000,true",
    "1019999,true",
    "1020000,false"
  })
  void letsClocksDifferByTwoMinutes(long offset, boolean matches) {
    assertThat(matches(MatchPolicy.DEFAULT, DAY, seen(DAY, 5, offset))).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} ms after the beginning of an interval of 15 minutes: {1}")
  @CsvSource({"-1,false", "0,true", "899999,true", "900000,false"})
  void takesHalfOpenIntervalsWithoutSkew(long offset, boolean matches) {
    MatchPolicy<DisclosedKey> exact = MatchPolicy.tolerant(Duration.ZERO);

    assertThat(matches(exact, DAY, seen(DAY, 5, offset))).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 95, 96, 191, 200})
  void matchesOnlyWhatIsDisclosed(int interval) {
    DisclosedKey disclosed = Cases.disclosed(1, 96, 3, 201);

    assertThat(matches(MatchPolicy.DEFAULT, disclosed, seen(disclosed, interval, 0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 201, 202, 287, 288})
  void doesNotMatchWhatIsNotDisclosed(int interval) {
    DisclosedKey disclosed = Cases.disclosed(1, 96, 3, 201);

    assertThat(matches(MatchPolicy.DEFAULT, disclosed, seen(disclosed, interval, 0))).isFalse();
  }

  @Test
  void reachesOverMidnightByTheSkew() {
    DisclosedKey twoDays = Cases.disclosed(1, 96, 0, 192);

    assertThat(matches(MatchPolicy.DEFAULT, twoDays, seen(twoDays, 95, QUARTER + 119_999)))
        .isTrue();
    assertThat(matches(MatchPolicy.DEFAULT, twoDays, seen(twoDays, 96, -120_000))).isTrue();
    assertThat(matches(MatchPolicy.DEFAULT, twoDays, seen(twoDays, 95, QUARTER + 120_000)))
        .isFalse();
  }

  @Test
  void doesNotReachOverTheDisclosuresEnd() {
    assertThat(matches(MatchPolicy.DEFAULT, DAY, seen(DAY, 95, QUARTER - 1))).isTrue();
    assertThat(matches(MatchPolicy.DEFAULT, DAY, seen(DAY, 95, QUARTER))).isFalse();
  }

  @Test
  void ignoresASightingAfterThePublication() {
    Seen seen = seen(DAY, 5, 1000);
    MatchPolicy<DisclosedKey> then =
        MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, Instant.ofEpochMilli(seen.time()));
    MatchPolicy<DisclosedKey> later =
        MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, Instant.ofEpochMilli(seen.time() + 1));

    assertThat(matches(then, DAY, seen)).isFalse();
    assertThat(matches(later, DAY, seen)).isTrue();
  }

  @Test
  void checksACaseOnTheFirstAndOnTheLastDayOfTime() {
    for (LocalDate day : List.of(LocalDate.EPOCH, LocalDate.of(9999, 12, 30))) {
      DisclosedKey disclosed =
          DisclosedKey.wholeDay(DailyKey.of(Cases.secret(1), day), IdSchedule.DEFAULT);

      assertThat(matches(MatchPolicy.DEFAULT, disclosed, seen(disclosed, 0, 0))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31", "+10000-01-01", "-0001-01-01"})
  void refusesADayThatIsNoDate(String day) {
    DisclosedKey disclosed =
        DisclosedKey.wholeDay(
            DailyKey.of(Cases.secret(1), LocalDate.parse(day)), IdSchedule.DEFAULT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> matches(MatchPolicy.DEFAULT, disclosed, seen(DAY, 0, 0)))
        .withMessageContaining("1970 to 9999");
  }

  @Test
  void refusesASkewThatIsNegativeOrLongerThanADay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatchPolicy.tolerant(Duration.ofMillis(-1)))
        .withMessageContaining("PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MatchPolicy.tolerant(Duration.ofDays(1).plusMillis(1)));
    assertThat(matches(MatchPolicy.tolerant(Duration.ofDays(1)), DAY, seen(DAY, 0, -86_400_000)))
        .isTrue();
  }

  @Property(tries = 300)
  void agreesWithTheRuleSpeltOut(
      @ForAll("cases") List<DisclosedKey> cases,
      @ForAll("hits") List<Hit> hits,
      @ForAll("skews") long skew,
      @ForAll @LongRange(min = -86_400_000, max = 3 * 86_400_000) long published) {
    List<Seen> history = Hit.history(cases.stream().map(Cases::asOriginal).toList(), hits);
    Instant publication = Instant.ofEpochMilli(Cases.MIDNIGHT * 1000 + published);

    assertThat(match(MatchPolicy.tolerant(Duration.ofMillis(skew), publication), cases, history))
        .isEqualTo(PlainMatching.tolerant(cases, history, skew, publication));
    assertThat(match(MatchPolicy.tolerant(Duration.ofMillis(skew)), cases, history))
        .isEqualTo(
            PlainMatching.tolerant(cases, history, skew, Instant.ofEpochMilli(Long.MAX_VALUE)));
  }

  @Provide
  Arbitrary<List<DisclosedKey>> cases() {
    Arbitrary<Integer> idsPerDay = Arbitraries.of(2, 3, 4, 96, 144, 288, 1000, 1440);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), idsPerDay, Arbitraries.integers(), lengths())
        .as(
            (seed, max, first, length) -> {
              int begin = Math.floorMod(first, max);
              return Cases.disclosed(seed, max, begin, begin + Math.max(1, max * length / 100));
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** In hundredths of a day. */
  private static Arbitrary<Integer> lengths() {
    return Arbitraries.oneOf(Arbitraries.of(100, 200), Arbitraries.integers().between(0, 250));
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return Hit.arbitrary().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<Long> skews() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(120_000L)),
        Tuple.of(2, Arbitraries.just(0L)),
        Tuple.of(1, Arbitraries.longs().between(0, 86_400_000)));
  }

  private static boolean matches(MatchPolicy<DisclosedKey> policy, DisclosedKey key, Seen seen) {
    return !match(policy, List.of(key), List.of(seen)).isEmpty();
  }

  private static List<CaseMatch> match(
      MatchPolicy<DisclosedKey> policy, List<DisclosedKey> cases, List<Seen> history) {
    return CaseMatcher.of(Seen.index(history), policy).match(cases);
  }

  private static Seen seen(DisclosedKey disclosed, int interval, long offset) {
    long midnight = disclosed.key().utcDay().toEpochDay() * 86_400_000;
    return new Seen(
        PlainMatching.idOf(Cases.asOriginal(disclosed), interval),
        Math.max(0, midnight + interval * disclosed.schedule().intervalMillis() + offset));
  }
}
