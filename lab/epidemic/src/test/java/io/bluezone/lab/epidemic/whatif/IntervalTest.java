// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void givesTheLeastAndTheGreatestOfFewRuns() {
    assertThat(Interval.of(3, 1, 2)).isEqualTo(new Interval(2, 1, 3));
  }

  @Test
  void givesWhere95Of100RunsLie() {
    double[] runs = IntStream.rangeClosed(0, 40).asDoubleStream().toArray();

    assertThat(Interval.of(runs)).isEqualTo(new Interval(20, 1, 39));
  }
}
