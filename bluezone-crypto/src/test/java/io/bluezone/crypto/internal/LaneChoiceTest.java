// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanes are tried out while work is done, and chosen if they are right and clearly faster. */
class LaneChoiceTest {

  private static final int TRIAL = 50_000;

  /** What the program's own derivation takes, between two readings of the clock. */
  private static final long ALONE_NANOS = 100_000;

  private final AtomicLong clock = new AtomicLong();

  /** Lanes that do what is right, in a time that a test says. */
  private static final class Lanes implements IdLanes {
    int derivations;
    int mistake = -1;
    final List<Integer> intervals = new ArrayList<>();

    @Override
    public int lanes() {
      return 4;
    }

    @Override
    public void derive(byte[] keys, int count, int[] ids) {
      derivations++;
      intervals.add(count);
      SubkeyChain chain = new SubkeyChain(Sha256.create());
      for (int lane = 0; lane < lanes(); lane++) {
        chain.start(keys, 32 * lane);
        for (int i = 0; i < count; i++) {
          if (i > 0) {
            chain.advance();
          }
          ids[3 * i * lanes() + lane] = (int) (chain.idHigh() >>> 32);
          ids[(3 * i + 1) * lanes() + lane] = (int) chain.idHigh();
          ids[(3 * i + 2) * lanes() + lane] = chain.idLow();
        }
      }
      if (mistake >= 0) {
        ids[mistake] ^= 1;
      }
    }

    @Override
    public void erase() {}
  }

  private final Lanes lanes = new Lanes();

  private long lanesNanos = ALONE_NANOS / 2;

  private LaneChoice choice() {
    return due(
        LaneChoice.ifFaster(
            () -> {
              readings = 0;
              return lanes;
            },
            () -> {
              readings++;
              return clock.addAndGet(readings <= 4 ? ALONE_NANOS : lanesNanos);
            }));
  }

  /** Brings a choice as far as before its first trial. */
  private static LaneChoice due(LaneChoice choice) {
    assertThat(choice.worked(1_000_000 - TRIAL)).isZero();
    return choice;
  }

  /** Which reading of the clock is next: the first four are of the derivation alone. */
  private int readings;

  @Test
  void takesForcedLanesWithoutATrial() {
    LaneChoice always = LaneChoice.always(() -> lanes);
    assertThat(always.chosen()).isTrue();
    assertThat(always.create()).isSameAs(lanes);
    assertThat(always.worked(TRIAL)).isZero();
    assertThat(lanes.derivations).isZero();
  }

  @Test
  void choosesLanesAfterThreeWonTrialsInARow() {
    LaneChoice choice = choice();
    for (int won = 0; won < 3; won++) {
      assertThat(choice.chosen()).isFalse();
      assertThat(choice.worked(TRIAL)).isZero();
    }
    assertThat(choice.chosen()).isTrue();
    int derivations = lanes.derivations;
    assertThat(choice.worked(TRIAL)).isZero();
    assertThat(lanes.derivations).as("nothing more is tried").isEqualTo(derivations);
    assertThat(lanes.intervals).containsOnly(8);
  }

  @Test
  void restartsTheCountAfterALostTrial() {
    LaneChoice choice = choice();
    choice.worked(TRIAL);
    choice.worked(TRIAL);
    lanesNanos = ALONE_NANOS;
    choice.worked(TRIAL);
    lanesNanos = ALONE_NANOS / 2;
    choice.worked(TRIAL);
    choice.worked(TRIAL);
    assertThat(choice.chosen()).isFalse();
    choice.worked(TRIAL);
    assertThat(choice.chosen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"86956, true", "86957, false"})
  void requiresFifteenPercentMoreSpeed(long nanos, boolean chosen) {
    lanesNanos = nanos;
    LaneChoice choice = choice();
    for (int i = 0; i < 3; i++) {
      choice.worked(TRIAL);
    }
    assertThat(choice.chosen()).isEqualTo(chosen);
  }

  @Test
  void triesNothingBeforeAMillionHashesInPortionsOfFiftyThousand() {
    LaneChoice choice = choice();
    assertThat(lanes.derivations).isZero();
    assertThat(choice.worked(TRIAL - 1)).isEqualTo(TRIAL - 1);
    assertThat(lanes.derivations).isZero();
    assertThat(choice.worked(TRIAL)).isZero();
    assertThat(lanes.derivations).isPositive();
  }

  @Test
  void triesLongerTheLongerTheWorkGoesOn() {
    lanesNanos = 100_000;
    LaneChoice choice = choice();
    List<Integer> derivations = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      choice.worked(TRIAL);
      derivations.add(lanes.derivations);
      lanes.derivations = 0;
    }
    assertThat(derivations.subList(0, 2)).as("of 1 and 1.4 ms").containsExactly(10, 14);
    assertThat(derivations.get(9)).as("of 20.7 ms").isEqualTo(207);
    assertThat(derivations.subList(40, 45)).as("of 25 ms").containsOnly(250);
  }

  @Test
  void asksLanesThatWereWrongOnceNoMore() {
    for (int mistake : new int[] {0, 8 * 3 * 4 - 1}) {
      LaneChoice choice = choice();
      choice.worked(TRIAL);
      choice.worked(TRIAL);
      lanes.mistake = mistake;
      choice.worked(TRIAL);
      lanes.mistake = -1;
      int derivations = lanes.derivations;
      assertThat(choice.worked(100)).as("no work is counted any more").isZero();
      choice.worked(TRIAL);
      assertThat(lanes.derivations).isEqualTo(derivations);
      assertThat(choice.chosen()).isFalse();
    }
  }

  @Test
  void staysAsItIsAfterManyTrials() {
    lanesNanos = 25_000_000;
    LaneChoice choice = choice();
    for (int i = 0; i < 80; i++) {
      assertThat(choice.worked(100)).isEqualTo(100);
      choice.worked(TRIAL);
    }
    assertThat(lanes.derivations).isEqualTo(80);
    choice.worked(TRIAL);
    assertThat(lanes.derivations).isEqualTo(80);
    assertThat(choice.worked(100)).isZero();
  }

  @Test
  void asksLanesThatThePlatformLacksNoMore() {
    int[] asked = {0};
    LaneChoice choice =
        due(
            LaneChoice.ifFaster(
                () -> {
                  asked[0]++;
                  throw new NoClassDefFoundError("jdk/incubator/vector");
                },
                System::nanoTime));
    assertThat(choice.worked(TRIAL)).isZero();
    assertThat(choice.worked(TRIAL)).isZero();
    assertThat(asked[0]).isEqualTo(1);
    assertThat(choice.chosen()).isFalse();
  }

  @Test
  void worksOnInAnotherThreadDuringATrial() {
    LaneChoice[] choice = new LaneChoice[1];
    int[] created = {0};
    choice[0] =
        due(
            LaneChoice.ifFaster(
                () -> {
                  if (created[0]++ == 0) {
                    // As from another thread: the trial is under way.
                    assertThat(choice[0].worked(TRIAL)).isZero();
                  }
                  return lanes;
                },
                () -> clock.addAndGet(ALONE_NANOS)));
    choice[0].worked(TRIAL);
    assertThat(created[0]).isEqualTo(1);
    choice[0].worked(TRIAL);
    assertThat(created[0]).as("the next trial").isEqualTo(2);
  }

  @Test
  void hasNoLanesWithoutTheModule() {
    LaneChoice platform = LaneChoice.ofPlatform();
    assertThat(platform).isSameAs(LaneChoice.ofPlatform());
    assertThat(platform.chosen()).isFalse();
    assertThat(platform.worked(100)).isZero();
    assertThat(platform.worked(TRIAL)).isZero();
  }

  @Test
  void givesByAChainTheIdsOfItsSubkeys() {
    byte[] key = new byte[34];
    Arrays.fill(key, 1, 33, (byte) 7);
    SubkeyChain chain = new SubkeyChain(new JdkSha256());
    SubkeyChain other = new SubkeyChain(new BouncyCastleSha256());
    chain.start(key, 1);
    other.start(Arrays.copyOfRange(key, 1, 33), 0);
    for (int i = 0; i < 3; i++) {
      assertThat(chain.idHigh()).isEqualTo(other.idHigh());
      assertThat(chain.idLow()).isEqualTo(other.idLow());
      chain.advance();
      other.advance();
    }
    chain.erase();
    assertThat(chain.idHigh()).isZero();
    assertThat(chain.idLow()).isZero();
  }
}
