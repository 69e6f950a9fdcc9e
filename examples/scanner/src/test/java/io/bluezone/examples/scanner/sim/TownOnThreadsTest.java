// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.lab.population.PhoneMix;
import io.bluezone.lab.population.Town;
import io.bluezone.records.settings.DutyCycle;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A town whose places run side by side. */
final class TownOnThreadsTest {

  private static final int PEOPLE = 24;

  /** From the night at home to the first hour at work and at school. */
  private static final Duration LENGTH = Duration.ofHours(9);

  private static SimReport run(long seed, int threads) throws Exception {
    Scenario town = SimulatedPeople.of(Town.plan(PEOPLE, PhoneMix.parse(PhoneMix.DEFAULT), seed));
    try (Crowd crowd = new Crowd(town, seed, DutyCycle.WHITE_PAPER, null, null, threads)) {
      while (crowd.passed().compareTo(LENGTH) < 0) {
        crowd.step(LENGTH);
      }
      return crowd.report(seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void hasTheSameSumsOnAnyNumberOfThreads(long seed) throws Exception {
    SimReport alone = run(seed, 1);
    assertThat(alone.found().closeContacts()).isPositive();
    assertThat(run(seed, 2)).isEqualTo(alone);
    assertThat(run(seed, 3)).isEqualTo(alone);
  }
}
