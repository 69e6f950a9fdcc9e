// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.internal.IdLanes;
import io.bluezone.crypto.internal.LaneChoice;
import io.bluezone.crypto.internal.Sha256;
import io.bluezone.crypto.internal.SubkeyChain;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
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

/** Days side by side give what days one after another give. */
class LaneMatchTest {

  /** Lanes without vectors. */
  private record PlainLanes(int lanes) implements IdLanes {

    static LaneChoice always(int width) {
      return LaneChoice.always(() -> new PlainLanes(width));
    }

    @Override
    public void derive(byte[] keys, int intervals, int[] ids) {
      SubkeyChain chain = new SubkeyChain(Sha256.create());
      for (int lane = 0; lane < lanes; lane++) {
        chain.start(keys, 32 * lane);
        for (int i = 0; i < intervals; i++) {
          if (i > 0) {
            chain.advance();
          }
          ids[3 * i * lanes + lane] = (int) (chain.idHigh() >>> 32);
          ids[(3 * i + 1) * lanes + lane] = (int) chain.idHigh();
          ids[(3 * i + 2) * lanes + lane] = chain.idLow();
        }
      }
    }

    @Override
    public void erase() {}
  }

  @Provide
  Arbitrary<List<OriginalCase>> originals() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 99),
            Arbitraries.longs().between(-90_000, 90_000),
            Arbitraries.of(2, 7, 96, 144, 1440),
            Arbitraries.longs().between(-1, 3 * 86_400))
        .as(
            (seed, shift, max, length) ->
                Cases.original(seed, Cases.MIDNIGHT + shift, max, Cases.MIDNIGHT + shift + length))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<DisclosedKey>> disclosed() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 99),
            Arbitraries.integers().between(0, 95),
            Arbitraries.integers().between(1, 300))
        .as((seed, first, count) -> Cases.disclosed(seed, 96, first, first + count))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Hit>> hits() {
    return Hit.arbitrary().list().ofMaxSize(30);
  }

  private static <C> void assertSame(
      SightingIndex index, MatchPolicy<C> policy, List<C> cases, int width) {
    CaseMatcher<C> lanes = CaseMatcher.of(index, policy).withLanes(PlainLanes.always(width));
    assertThat(lanes.match(cases)).isEqualTo(CaseMatcher.of(index, policy).match(cases));
  }

  @Property(tries = 200)
  void givesTheSameByTheOriginalsRule(
      @ForAll("originals") List<OriginalCase> cases,
      @ForAll("hits") List<Hit> hits,
      @ForAll @IntRange(min = 1, max = 17) int width) {
    SightingIndex index = Seen.index(Hit.history(cases, hits));
    assertSame(index, MatchPolicy.STRICT_ORIGINAL, cases, width);
  }

  @Property(tries = 200)
  void givesTheSameByTheDefaultRule(
      @ForAll("disclosed") List<DisclosedKey> cases,
      @ForAll("hits") List<Hit> hits,
      @ForAll @IntRange(min = 1, max = 17) int width) {
    List<OriginalCase> originals =
        cases.stream().map(Cases::asOriginal).collect(Collectors.toList());
    SightingIndex index = Seen.index(Hit.history(originals, hits));
    assertSame(index, MatchPolicy.DEFAULT, cases, width);
  }

  private final List<OriginalCase> thousand =
      IntStream.range(0, 1000)
          .mapToObj(i -> Cases.original(i, Cases.MIDNIGHT + i, 96, Cases.MIDNIGHT + i + 3600))
          .toList();

  private final SightingIndex index =
      Seen.index(
          IntStream.range(0, 1000)
              .filter(i -> i % 3 == 0)
              .mapToObj(
                  i ->
                      new Seen(
                          PlainMatching.idOf(thousand.get(i), 2),
                          thousand.get(i).timeStart() * 1000 + 1_800_000))
              .toList());

  private CaseMatcher<OriginalCase> inLanes() {
    return CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).withLanes(PlainLanes.always(16));
  }

  @Test
  void givesTheSameForManyCasesAndThreads() {
    List<CaseMatch> expected = CaseMatcher.of(index, MatchPolicy.STRICT_ORIGINAL).match(thousand);
    assertThat(expected).hasSize(334);
    assertThat(inLanes().match(thousand)).isEqualTo(expected);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      assertThat(inLanes().spreadOver(pool, 3).match(thousand)).isEqualTo(expected);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void tellsAnUnreadableCaseAfterTheMatchesBeforeIt() {
    List<CaseMatch> found = new ArrayList<>();
    Iterator<OriginalCase> broken =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> {
                  if (i == 200) {
                    throw new IllegalStateException("broken");
                  }
                  return thousand.get(i);
                })
            .iterator();
    assertThatThrownBy(() -> inLanes().match(broken, found::add)).hasMessage("broken");
    assertThat(found).hasSize(67);
  }

  @Test
  void endsAfterTheCaseAtWhichAListenerSaysSo() {
    List<CaseMatch> found = new ArrayList<>();
    assertThatThrownBy(
            () ->
                inLanes()
                    .withListener(checked -> checked < 150)
                    .match(thousand.iterator(), found::add))
        .isInstanceOf(CancellationException.class);
    assertThat(found).hasSize(50);
  }

  /**
   * A choice by a clock on which a reading takes 100 µs, and a derivation in lanes some time more.
   */
  private static LaneChoice tried(long micros, int[] wrong) {
    AtomicLong clock = new AtomicLong();
    LaneChoice choice =
        LaneChoice.ifFaster(
            () ->
                new IdLanes() {
                  private final IdLanes lanes = new PlainLanes(16);

                  @Override
                  public int lanes() {
                    return 16;
                  }

                  @Override
                  public void derive(byte[] keys, int intervals, int[] ids) {
                    clock.addAndGet(micros * 1000);
                    lanes.derive(keys, intervals, ids);
                    for (int position : wrong) {
                      ids[position] ^= 1;
                    }
                  }

                  @Override
                  public void erase() {}
                },
            () -> clock.addAndGet(100_000));
    assertThat(choice.worked(100)).isEqualTo(100);
    for (int i = 0; i < 10; i++) {
      assertThat(choice.worked(1_000_000)).isZero();
    }
    return choice;
  }

  @Test
  void choosesLanesIfTheyAreFasterAndRight() {
    assertThat(tried(-50, new int[0]).chosen()).isTrue();
    assertThat(tried(0, new int[0]).chosen()).isFalse();
    assertThat(tried(500, new int[0]).chosen()).isFalse();
    assertThat(tried(-50, new int[] {8 * 3 * 16 - 1}).chosen()).isFalse();
  }
}
