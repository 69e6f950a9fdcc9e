// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.noise.Noise;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** True counts lie within the stated interval as often as it says; those of 0 do too. */
class CoverageTest {

  private static final int UNITS = 10;
  private static final int PHONES = 100;
  private static final int DRAWS = 400;

  private final CountsTask task = new Counting().task;
  private final Measurements measurements = task.measurements;

  /** The sums of one unit before any noise: both servers' shares, and the truth. */
  private record Unit(List<byte[]> leader, List<byte[]> helper, List<List<Long>> truth) {}

  @Test
  void coversTrueCountsAsOftenAsItSays() throws VdafException, NoSuchAlgorithmException {
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(27);
    Noise noise = task.noise();
    int within = 0;
    for (int i = 0; i < UNITS; i++) {
      Unit unit = unit(i);
      int[] withinOfUnit = new int[measurements.sums()];
      for (int draw = 0; draw < DRAWS; draw++) {
        byte[] leader = measurements.sum(unit.leader, noise.draw(measurements.sums(), seeded));
        byte[] helper = measurements.sum(unit.helper, noise.draw(measurements.sums(), seeded));
        List<Long> published = flat(measurements.unshard(leader, helper));
        List<Long> truth = flat(unit.truth);
        for (int number = 0; number < truth.size(); number++) {
          if (Math.abs(published.get(number) - truth.get(number)) <= noise.halfWidth()) {
            withinOfUnit[number]++;
            within++;
          }
        }
      }
      for (int one : withinOfUnit) {
        assertThat((double) one / DRAWS).isBetween(0.90, 0.995);
      }
    }
    assertThat((double) within / (UNITS * DRAWS * measurements.sums())).isBetween(0.94, 0.965);
  }

  /** Makes a unit in which the higher answers are ever rarer, and the last has none at all. */
  private Unit unit(int works) throws VdafException {
    List<byte[]> leader = new ArrayList<>();
    List<byte[]> helper = new ArrayList<>();
    byte[] verifyKey = new byte[32];
    for (int phone = 0; phone < PHONES; phone++) {
      byte[] nonce = new byte[16];
      RANDOM.nextBytes(nonce);
      int state = phone < 10 * works ? 1 : phone % 3;
      Measurements.Shares shares = measurements.split(nonce, RANDOM, state, phone % 2);
      List<Verification> first =
          measurements.verify(verifyKey, 0, nonce, shares.publicShare, shares.leader);
      List<Verification> second =
          measurements.verify(verifyKey, 1, nonce, shares.publicShare, shares.helper);
      byte[] message = measurements.message(Measurements.verifierShare(first), second);
      leader.add(measurements.finish(first, message));
      helper.add(measurements.finish(second, message));
    }
    byte[] ofLeader = measurements.sum(leader, new long[measurements.sums()]);
    byte[] ofHelper = measurements.sum(helper, new long[measurements.sums()]);
    List<List<Long>> truth = measurements.unshard(ofLeader, ofHelper);
    assertThat(truth.get(0).get(3)).isZero();
    assertThat(truth.get(1)).containsExactly(50L, 50L, 0L);
    return new Unit(List.of(ofLeader), List.of(ofHelper), truth);
  }

  private static List<Long> flat(List<List<Long>> sums) {
    return sums.stream().flatMap(List::stream).toList();
  }
}
