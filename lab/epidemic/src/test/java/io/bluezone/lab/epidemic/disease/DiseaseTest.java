// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiseaseTest {

  private static final int PEOPLE = 100_000;

  private final Disease disease = new Disease(DiseaseParameters.ANCESTRAL, new Draws(1, 0));

  @Test
  void givesTheSameNumberForTheSameKeyAlone() {
    Draws draws = new Draws(7, 3);

    assertThat(new Draws(7, 3).bits(5, 2, Purpose.INFECTION))
        .isEqualTo(draws.bits(5, 2, Purpose.INFECTION))
        .isNotEqualTo(draws.bits(6, 2, Purpose.INFECTION))
        .isNotEqualTo(draws.bits(5, 3, Purpose.INFECTION))
        .isNotEqualTo(draws.bits(5, 2, Purpose.INCUBATION))
        .isNotEqualTo(new Draws(7, 4).bits(5, 2, Purpose.INFECTION))
        .isNotEqualTo(new Draws(8, 3).bits(5, 2, Purpose.INFECTION));
  }

  @Test
  void drawsEvenlyBelowABound() {
    Draws draws = new Draws(1, 1);
    int[] counts = new int[10];
    for (int i = 0; i < PEOPLE; i++) {
      counts[draws.below(10, i, 0, Purpose.VISIT)]++;
    }

    assertThat(Arrays.stream(counts).boxed()).allMatch(each -> Math.abs(each - 10_000) < 300);
  }

  @Test
  void givesThePublishedIncubation() {
    double[] days =
        IntStream.range(0, PEOPLE)
            .mapToObj(person -> disease.course(person).symptomsAt())
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();

    assertThat(days.length).isBetween(79_500, 80_500);
    assertThat(days[days.length / 2]).isCloseTo(5.1, within(0.05));
    assertThat(days[days.length * 975 / 1000]).isCloseTo(11.5, within(0.2));
  }

  @Test
  void givesThePublishedGenerationTime() {
    double sum = 0;
    double mean = 0;
    double hazard = 0;
    for (int day = 1; day <= Disease.INFECTIOUS_DAYS; day++) {
      sum += disease.weight(day);
      mean += day * disease.weight(day);
    }
    Course course = new Course(OptionalDouble.empty(), 1);
    for (int hour = 0; hour < 24 * 20; hour++) {
      hazard += disease.hazardPerMinute(course, (hour + 0.5) / 24) / 24;
    }

    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(mean).isCloseTo(5.04, within(0.02));
    assertThat(hazard).isCloseTo(disease.parameters().hazardPerMinute(), within(1e-6));
  }

  @Test
  void infectsTheMoreTheLonger() {
    Course course = new Course(OptionalDouble.empty(), 1);

    assertThat(disease.infectionProbability(course, 5, 0)).isZero();
    assertThat(disease.infectionProbability(course, 5, 60))
        .isBetween(0.01, 0.5)
        .isLessThan(disease.infectionProbability(course, 5, 120));
    assertThat(disease.infectionProbability(course, 20, 600)).isZero();
  }
}
