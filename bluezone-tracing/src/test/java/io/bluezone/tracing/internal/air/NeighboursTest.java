// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many devices are near, by two scans that each hear a part of them. */
class NeighboursTest {

  private final Neighbours neighbours = new Neighbours();

  /** A scan that hears the devices of these numbers. */
  private void scan(int first, int last) {
    for (int i = first; i <= last; i++) {
      neighbours.heard(ScriptedRadio.address(i));
    }
    neighbours.scanned();
  }

  @Test
  void estimatesNoMoreWhereAllAreHeardTwice() {
    scan(1, 3);
    scan(1, 3);
    assertThat(neighbours.estimate()).isEqualTo(3);
    assertThat(neighbours.hasStranger()).isFalse();
  }

  @Test
  void estimatesTwiceAsManyWhereHalfIsHeardAgain() {
    scan(1, 10);
    scan(6, 15);
    assertThat(neighbours.estimate()).isEqualTo(11 * 11 / 6 - 1);
    assertThat(neighbours.hasStranger()).isTrue();
  }

  @Test
  void countsPassersByFourTimesTheLargerScanAtMost() {
    scan(1, 10);
    scan(11, 20);
    assertThat(neighbours.estimate()).isEqualTo(40);
    scan(21, 40);
    assertThat(neighbours.estimate()).isEqualTo(80);
    scan(1, 5);
    assertThat(neighbours.estimate()).isEqualTo(80);
  }

  @Test
  void countsTheLastTwoScansAlone() {
    scan(1, 10);
    scan(1, 3);
    scan(1, 3);
    assertThat(neighbours.estimate()).isEqualTo(3);
    scan(1, 0);
    scan(1, 0);
    assertThat(neighbours.estimate()).isZero();
    assertThat(neighbours.hasStranger()).isFalse();
  }

  @Test
  void boundsTheRoomOfInventedAddresses() {
    scan(1, 5_000);
    assertThat(neighbours.estimate()).isEqualTo(4_096);
  }

  @Test
  void forgetsWhatWasHeard() {
    scan(1, 10);
    scan(11, 20);
    neighbours.heard(ScriptedRadio.address(7));
    neighbours.forget();
    assertThat(neighbours.estimate()).isZero();
    assertThat(neighbours.hasStranger()).isFalse();
    scan(1, 1);
    assertThat(neighbours.estimate()).as("the first scan after it").isEqualTo(1);
  }
}
