// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes each bit of reports and of what aggregators send each other, one at a time. With {@code
 * -Dcounts.changes=2000000} it changes so many.
 */
class ChangedBitsTest {

  private static final int CHANGES =
      Integer.getInteger("counts.changes", 100_000) / Kind.values().length;

  @ParameterizedTest
  @EnumSource
  void refusesEachChangedBit(Kind kind) throws VdafException {
    Random random = new Random(kind.name().hashCode());
    int changes = 0;
    while (changes < CHANGES) {
      ChangedReport report = new ChangedReport(kind, random);
      for (ChangedReport.Place place : ChangedReport.Place.values()) {
        for (int bit = 0; bit < report.bits(place); bit++) {
          changes++;
          check(kind, report, place, bit);
        }
      }
    }
  }

  /** A nonce that all aggregators have alike is bound to the shares by joint randomness alone. */
  private static void check(Kind kind, ChangedReport report, ChangedReport.Place place, int bit) {
    boolean isFree = place == ChangedReport.Place.NONCE_OF_ALL && !kind.hasJointRandomness();
    boolean isRefused = false;
    try {
      assertThat(report.sums(place, bit)).as("%s, bit %d", place, bit).isEqualTo(report.measured());
    } catch (VdafException e) {
      isRefused = true;
    }
    assertThat(isRefused).as("%s, bit %d is refused", place, bit).isNotEqualTo(isFree);
  }
}
