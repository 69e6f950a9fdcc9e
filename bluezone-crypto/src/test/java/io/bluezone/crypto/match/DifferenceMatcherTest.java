// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is left out changes no answer. */
class DifferenceMatcherTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Provide
  Arbitrary<List<DisclosedKey>> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 99),
            Arbitraries.integers().between(0, 95),
            Arbitraries.integers().between(1, 300))
        .as((seed, first, count) -> Cases.disclosed(seed, 96, first, first + count))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return Hit.arbitrary().list().ofMaxSize(30);
  }

  /** Day after day some cases come and go, and so do some sightings. */
  @Property(tries = 100)
  void eachRunGivesWhatAFullOneGives(
      @ForAll("cases") List<DisclosedKey> cases,
      @ForAll("hits") List<Hit> hits,
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 5) int runs) {
    Random random = new Random(seed);
    List<OriginalCase> originals =
        cases.stream().map(Cases::asOriginal).collect(Collectors.toList());
    List<Seen> history = Hit.history(originals, hits);
    CheckedCases checked = CheckedCases.none(RANDOM);
    for (int run = 0; run < runs; run++) {
      List<DisclosedKey> published = someOf(cases, random);
      SightingIndex index = Seen.index(someOf(history, random));
      MatchPolicy<DisclosedKey> policy =
          random.nextInt(4) == 0 ? MatchPolicy.tolerant(Duration.ZERO) : MatchPolicy.DEFAULT;
      List<CaseMatch> found = new ArrayList<>();
      checked =
          CheckedCases.decode(
              DifferenceMatcher.of(index, policy, checked)
                  .match(published.iterator(), found::add)
                  .encode());
      assertThat(found).isEqualTo(CaseMatcher.of(index, policy).match(published));
      assertThat(checked.size()).isLessThanOrEqualTo(published.size() - found.size());
    }
  }

  private static <T> List<T> someOf(List<T> all, Random random) {
    List<T> some = new ArrayList<>(all);
    some.removeIf(each -> random.nextInt(4) == 0);
    Collections.shuffle(some, random);
    return some;
  }

  private final List<OriginalCase> hundred =
      IntStream.range(0, 100)
          .mapToObj(
              i -> {
                long day = Cases.MIDNIGHT + i % 10 * 86_400L;
                return Cases.original(i, day, 96, day + 86_400 - 900);
              })
          .toList();

  private static Seen seen(OriginalCase entry, int interval) {
    return new Seen(
        PlainMatching.idOf(entry, interval), (entry.timeStart() + interval * 900L) * 1000);
  }

  @Test
  void aCaseThatWasMetStaysInTheReport() {
    SightingIndex index = Seen.index(List.of(seen(hundred.get(7), 3)));
    List<CaseMatch> first = new ArrayList<>();
    List<CaseMatch> second = new ArrayList<>();
    CheckedCases checked =
        DifferenceMatcher.of(index, MatchPolicy.STRICT_ORIGINAL, CheckedCases.none(RANDOM))
            .match(hundred.iterator(), first::add);
    // Ten are of the one day on which something was seen.
    assertThat(checked.size()).isEqualTo(9);
    assertThat(
            DifferenceMatcher.of(index, MatchPolicy.STRICT_ORIGINAL, checked)
                .match(hundred.iterator(), second::add)
                .size())
        .isEqualTo(9);
    assertThat(first).hasSize(1).isEqualTo(second);
  }

  @Test
  void aSightingThatIsAddedLateToAnOldDayIsFound() {
    List<Seen> history = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      history.add(new Seen(seen(hundred.get(i), 5).id(), seen(hundred.get(i), 50).time()));
    }
    CheckedCases checked =
        DifferenceMatcher.of(
                Seen.index(history), MatchPolicy.STRICT_ORIGINAL, CheckedCases.none(RANDOM))
            .match(hundred.iterator(), match -> {});
    assertThat(checked.size()).isEqualTo(100);
    history.add(seen(hundred.get(42), 9));
    List<CaseMatch> found = new ArrayList<>();
    CheckedCases after =
        DifferenceMatcher.of(Seen.index(history), MatchPolicy.STRICT_ORIGINAL, checked)
            .match(hundred.iterator(), found::add);
    assertThat(found).extracting(CaseMatch::caseIndex).containsExactly(42L);
    assertThat(after.size()).isEqualTo(99);
  }

  /** Every bulletin is issued at another time, which matters to the cases of that day alone. */
  @Test
  void aBulletinOfAnotherTimeMakesOldCasesNoNewOnes() {
    List<DisclosedKey> cases =
        IntStream.range(0, 50).mapToObj(i -> Cases.disclosed(i, 96, 0, 96)).toList();
    long midnight = cases.get(0).from().toEpochMilli();
    List<Seen> history = List.of(new Seen(PlainMatching.idOf(hundred.get(99), 7), midnight + 1));
    Instant dayAfter = cases.get(0).until().plus(Duration.ofDays(1));
    CheckedCases checked = CheckedCases.none(RANDOM);
    for (int day = 0; day < 3; day++) {
      List<DisclosedKey> fresh = new ArrayList<>();
      MatchPolicy<DisclosedKey> policy =
          MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, dayAfter.plus(Duration.ofDays(day)));
      CheckedCases before = checked;
      cases.forEach(
          each -> {
            CaseSpan span = policy.spanOf(each);
            if (!before.holds(span.firstDay(), before.fingerprint(span))) {
              fresh.add(each);
            }
          });
      assertThat(fresh).hasSize(day == 0 ? 50 : 0);
      checked =
          DifferenceMatcher.of(Seen.index(history), policy, checked)
              .match(cases.iterator(), match -> {});
    }
  }

  @Test
  void whatIsOfNoDayOfTheLogIsForgotten() {
    List<Seen> history = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      history.add(new Seen(seen(hundred.get(i), 5).id(), seen(hundred.get(i), 50).time()));
    }
    CheckedCases checked =
        DifferenceMatcher.of(
                Seen.index(history), MatchPolicy.STRICT_ORIGINAL, CheckedCases.none(RANDOM))
            .match(hundred.iterator(), match -> {});
    List<LocalDate> kept =
        IntStream.range(3, 12)
            .mapToObj(day -> LocalDate.ofEpochDay(Cases.MIDNIGHT / 86_400 + day))
            .toList();
    CheckedCases left = checked.within(kept);
    assertThat(left.size()).isEqualTo(70);
    assertThat(left.encode()).hasSize(21 + 7 * (16 + 12) + 70 * 8);
    assertThat(left.within(kept)).isSameAs(left);
  }

  @Test
  void otherBytesAreRefused() {
    byte[] stored =
        DifferenceMatcher.of(
                Seen.index(List.of(seen(hundred.get(7), 3))),
                MatchPolicy.STRICT_ORIGINAL,
                CheckedCases.none(RANDOM))
            .match(hundred.iterator(), match -> {})
            .encode();
    assertThat(CheckedCases.decode(stored).encode()).isEqualTo(stored);
    assertThat(stored).hasSize(21 + 16 + 12 + 8 * 9);
    byte[] swapped = stored.clone();
    System.arraycopy(stored, 49, swapped, 57, 8);
    byte[] other = stored.clone();
    other[0] = 9;
    for (byte[] bad :
        List.of(
            new byte[0], Arrays.copyOf(stored, 20), Arrays.copyOf(stored, 39), swapped, other)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CheckedCases.decode(bad))
          .withMessageContaining("no cases that were checked");
    }
  }
}
