// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

import java.util.OptionalDouble;

/**
 * Courses of infections and the hazard that they are to others. Infectiousness follows the density
 * of the generation time from {@link #INFECTIOUS_FROM} until {@link #INFECTIOUS_UNTIL} days after
 * the infection. Immutable.
 */
public final class Disease {

  /** Days from an infection until others can catch it. */
  public static final double INFECTIOUS_FROM = 0.5;

  /** Days from an infection until others no longer catch it. */
  public static final double INFECTIOUS_UNTIL = 14.5;

  /** The whole days after the infection on which others can catch it: from 1 to this one. */
  public static final int INFECTIOUS_DAYS = 14;

  private final DiseaseParameters parameters;
  private final Draws draws;
  private final double whole;

  public Disease(DiseaseParameters parameters, Draws draws) {
    this.parameters = parameters;
    this.draws = draws;
    whole = share(INFECTIOUS_FROM, INFECTIOUS_UNTIL);
  }

  public DiseaseParameters parameters() {
    return parameters;
  }

  /** Gives the course of a person's only infection. */
  public Course course(int person) {
    if (draws.uniform(person, 0, Purpose.SYMPTOMS) < parameters.shareWithoutSymptoms()) {
      return new Course(OptionalDouble.empty(), parameters.infectiousnessWithoutSymptoms());
    }
    double normal = draws.normal(person, 0, Purpose.INCUBATION);
    return new Course(OptionalDouble.of(parameters.incubation().days(normal)), 1);
  }

  /** Gives the hazard of infection that a minute within 2 m is, so many days after infection. */
  public double hazardPerMinute(Course course, double days) {
    if (days < INFECTIOUS_FROM || days >= INFECTIOUS_UNTIL) {
      return 0;
    }
    double density = parameters.generationTime().density(days) / whole;
    return parameters.hazardPerMinute() * course.infectiousness() * density;
  }

  /** Gives the probability of infection by minutes within 2 m, so many days after infection. */
  public double infectionProbability(Course course, double days, double minutes) {
    return 1 - StrictMath.exp(-hazardPerMinute(course, days) * minutes);
  }

  /** Gives the share of all infectiousness that falls on a whole day after the infection. */
  public double weight(int day) {
    return day < 1 || day > INFECTIOUS_DAYS ? 0 : share(day - 0.5, day + 0.5) / whole;
  }

  private double share(double from, double until) {
    Weibull time = parameters.generationTime();
    return time.until(until) - time.until(from);
  }
}
