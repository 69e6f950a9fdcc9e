// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.counts.noise.Noise;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Phones of many units answer all questions of a day, at an epsilon of 1; some have not agreed, and
 * some reports are refused. {@code -Dcounts.units=50} for 5,000 phones.
 */
class PhonesTest {

  private static final int UNITS = Integer.getInteger("counts.units", 3);
  private static final int PHONES = 100;
  private static final int REFUSED = 10;
  private static final int DRAWS = 400;

  private static final List<String> HINDRANCES =
      IntStream.rangeClosed(1, 23).mapToObj(kind -> "hindrance " + kind).toList();

  private final CountsTask task = new Counting().task().daily(HINDRANCES).build();
  private final Measurements measurements = task.measurements;
  private final byte[] verifyKey = new byte[32];

  /** The shares of a unit at both servers. */
  private final class Unit {

    final List<byte[]> leader = new ArrayList<>();
    final List<byte[]> helper = new ArrayList<>();

    void add(boolean damaged, int... answers) throws VdafException {
      byte[] nonce = new byte[16];
      RANDOM.nextBytes(nonce);
      Measurements.Shares shares = measurements.split(nonce, RANDOM, answers);
      byte[] first = shares.leader.clone();
      if (damaged) {
        first[RANDOM.nextInt(16)] ^= 1;
      }
      List<Verification> one = measurements.verify(verifyKey, 0, nonce, shares.publicShare, first);
      List<Verification> other =
          measurements.verify(verifyKey, 1, nonce, shares.publicShare, shares.helper);
      byte[] message = measurements.message(Measurements.verifierShare(one), other);
      byte[] ofLeader = measurements.finish(one, message);
      byte[] ofHelper = measurements.finish(other, message);
      leader.add(ofLeader);
      helper.add(ofHelper);
    }

    long[] published(long[] noise, long... other) throws VdafException {
      return measurements
          .unshard(measurements.sum(leader, noise), measurements.sum(helper, other))
          .stream()
          .flatMap(List::stream)
          .mapToLong(Long::longValue)
          .toArray();
    }

    long[] truth() throws VdafException {
      long[] none = new long[measurements.sums()];
      return published(none, none);
    }
  }

  /** Makes a unit in which some hindrances are common, and most have a true count of 0. */
  private Unit unit(int number) throws VdafException {
    Unit unit = new Unit();
    for (int phone = 0; phone < PHONES; phone++) {
      if (phone % 9 == 8) {
        unit.add(false, 0, 0, 0, 0, 0);
      } else {
        int state = phone < 50 + number ? 1 : 2 + (phone + number) % 5;
        unit.add(false, state, 1 + phone % 2, phone % 20 == 0 ? 2 : 1, 1, 1);
      }
    }
    for (int phone = 0; phone < REFUSED; phone++) {
      assertThatExceptionOfType(VdafException.class)
          .isThrownBy(() -> unit.add(true, 1, 1, 1, 1, 1));
    }
    assertThat(unit.leader).hasSize(PHONES);
    return unit;
  }

  @Test
  void coversAllNumbersAsOftenAsItSays() throws VdafException, NoSuchAlgorithmException {
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(2727);
    Noise noise = task.noise();
    int numbers = measurements.sums();
    long within = 0;
    double least = 1;
    double most = 0;
    for (int number = 0; number < UNITS; number++) {
      Unit unit = unit(number);
      long[] truth = unit.truth();
      assertThat(Arrays.stream(truth).filter(count -> count == 0).count()).isGreaterThan(15);
      assertThat(Arrays.stream(truth).sum()).isEqualTo(5L * PHONES);
      long[] drawn = unit.published(noise.draw(numbers, seeded), noise.draw(numbers, seeded));
      assertThat(drawn).isNotEqualTo(truth);
      int[] ofNumber = new int[numbers];
      for (int draw = 0; draw < DRAWS; draw++) {
        long[] one = noise.draw(numbers, seeded);
        long[] other = noise.draw(numbers, seeded);
        for (int i = 0; i < numbers; i++) {
          ofNumber[i] += Math.abs(one[i] + other[i]) <= noise.halfWidth() ? 1 : 0;
        }
      }
      for (int one : ofNumber) {
        least = Math.min(least, (double) one / DRAWS);
        most = Math.max(most, (double) one / DRAWS);
        within += one;
      }
    }
    double together = (double) within / ((long) UNITS * numbers * DRAWS);
    System.out.printf(
        "%d phones of %d units, %d draws: %.2f %% of %d numbers within ±%d, each %.1f to %.1f %%%n",
        UNITS * PHONES,
        UNITS,
        DRAWS,
        100 * together,
        UNITS * numbers,
        noise.halfWidth(),
        100 * least,
        100 * most);
    assertThat(together).isBetween(0.94, 0.965);
    assertThat(least).isGreaterThanOrEqualTo(0.90);
    assertThat(most).isLessThanOrEqualTo(0.995);
  }

  /** Whatever a token's holder answers, and whatever is sent, each count moves by at most one. */
  @Test
  void movesABucketByOneAtMost() throws VdafException {
    Unit unit = unit(0);
    long[] before = unit.truth();
    for (int state = 0; state <= HINDRANCES.size() + 1; state++) {
      unit.add(false, state, 2, 2, 2, 2);
      long[] after = unit.truth();
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i] - before[i]).isBetween(0L, 1L);
      }
      before = after;
    }
  }
}
