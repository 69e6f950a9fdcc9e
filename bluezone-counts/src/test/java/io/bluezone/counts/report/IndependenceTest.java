// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one server has does not depend on the answer; with the other's share it does. */
class IndependenceTest {

  private static final int REPORTS = 3_000;
  private static final int CLASSES = 16;

  /** A chi-square with 15 degrees of freedom is above this in one of 10 million runs. */
  private static final double UNLIKELY = 62.4;

  private final Measurements measurements = new Counting().task.measurements;
  private final byte[] verifyKey = new byte[32];

  @Test
  void leavesEachServerWithoutTheAnswer() throws VdafException {
    int[][][] seen = new int[5][2][CLASSES];
    for (int i = 0; i < REPORTS; i++) {
      int answer = RANDOM.nextInt(2);
      byte[] nonce = new byte[16];
      RANDOM.nextBytes(nonce);
      Measurements.Shares shares = measurements.split(nonce, RANDOM, answer + 1, answer);
      List<Verification> leader =
          measurements.verify(verifyKey, 0, nonce, shares.publicShare, shares.leader);
      List<Verification> helper =
          measurements.verify(verifyKey, 1, nonce, shares.publicShare, shares.helper);
      byte[] message = measurements.message(Measurements.verifierShare(leader), helper);
      byte[] ofLeader = measurements.finish(leader, message);
      byte[] ofHelper = measurements.finish(helper, message);
      count(seen[0], answer, ofLeader[16]);
      count(seen[1], answer, ofHelper[16]);
      count(seen[2], answer, Measurements.verifierShare(leader)[0]);
      count(seen[3], answer, message[0]);
      count(seen[4], answer, measurements.sum(List.of(ofLeader, ofHelper), noNoise())[16]);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(chiSquare(seen[i])).as("what is seen, %s", i).isLessThan(UNLIKELY);
    }
    assertThat(chiSquare(seen[4])).as("both shares").isGreaterThan(UNLIKELY);
  }

  private long[] noNoise() {
    return new long[measurements.sums()];
  }

  private static void count(int[][] seen, int answer, byte value) {
    seen[answer][value & CLASSES - 1]++;
  }

  private static double chiSquare(int[]... seen) {
    double[] rows = new double[2];
    double[] columns = new double[CLASSES];
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < CLASSES; column++) {
        rows[row] += seen[row][column];
        columns[column] += seen[row][column];
      }
    }
    double square = 0;
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < CLASSES; column++) {
        double expected = rows[row] * columns[column] / REPORTS;
        if (expected > 0) {
          square += Math.pow(seen[row][column] - expected, 2) / expected;
        }
      }
    }
    return square;
  }
}
