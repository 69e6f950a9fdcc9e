// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.DiseaseParameters;
import io.bluezone.lab.epidemic.disease.Draws;
import java.util.List;

/** Holds the epidemic against theory, in homogeneous mixing without measures. */
public final class MixingCheck {

  private static final int CONTACTS = 10;
  private static final double REPRODUCTION = 2.5;
  private static final int LONG = 250;
  private static final int SHORT = 36;

  /** After so many days the first cases are no longer in step. */
  private static final int SETTLED = 12;

  /** Days that are taken together where growth is measured. */
  private static final int WINDOW = 3;

  private final HomogeneousMixing mixing;
  private final long seed;
  private final DiseaseParameters parameters;
  private final MixingTheory theory;
  private final Radio radio;

  public MixingCheck(int people, long seed) {
    this.seed = seed;
    mixing = new HomogeneousMixing(people, CONTACTS);
    DiseaseParameters ancestral = DiseaseParameters.ANCESTRAL;
    double share = ancestral.shareWithoutSymptoms();
    double mean = 1 - share + share * ancestral.infectiousnessWithoutSymptoms();
    parameters =
        ancestral.withHazardPerMinute(
            REPRODUCTION / (CONTACTS * ContactKind.ANYONE.minutesNear() * mean));
    theory = MixingTheory.of(new Disease(parameters, new Draws(seed, 0)), CONTACTS);
    radio = Radio.of(RadioTable.measured(), RadioTable.Cycle.APP);
  }

  /** Compares the share infected at the end, in so many runs that take off. */
  public Comparison attackRate(int runs) {
    int people = mixing.people();
    double sum = 0;
    int tookOff = 0;
    for (int run = 0; tookOff < runs; run++) {
      int infections = epidemic(run, LONG).run(Math.max(1, people / 50_000)).infections();
      if (infections > people / 10) {
        sum += (double) infections / people;
        tookOff++;
      }
    }
    return new Comparison("attackRate", sum / runs, theory.attackRate());
  }

  /** Compares growth while under 1 % are infected, and the generation time of index cases. */
  public List<Comparison> beginning(int runs) {
    int indexCases = Math.max(1, mixing.people() / 20_000);
    double[] daily = new double[SHORT];
    double secondary = 0;
    double generations = 0;
    for (int run = 0; run < runs; run++) {
      Epidemic epidemic = epidemic(run, SHORT);
      EpidemicOutcome outcome = epidemic.run(indexCases);
      secondary += outcome.secondary();
      generations += outcome.secondary() * outcome.meanGeneration();
      ImmutableIntArray infections = epidemic.newInfections();
      for (int day = 0; day < SHORT; day++) {
        daily[day] += infections.get(day);
      }
    }
    return List.of(
        new Comparison("growth", growth(daily, 0.01 * runs * mixing.people()), theory.growth()),
        new Comparison("generationTime", generations / secondary, theory.generationTime()));
  }

  private static double growth(double[] daily, double most) {
    double infected = 0;
    int last = 0;
    while (infected + daily[last] < most) {
      infected += daily[last++];
    }
    int days = last - WINDOW - SETTLED;
    return Math.log(window(daily, last - WINDOW) / window(daily, SETTLED)) / days;
  }

  private static double window(double[] daily, int from) {
    double sum = 0;
    for (int day = from; day < from + WINDOW; day++) {
      sum += daily[day];
    }
    return sum;
  }

  private Epidemic epidemic(int run, int days) {
    Draws draws = new Draws(seed, run);
    Disease disease = new Disease(parameters, draws);
    return new Epidemic(mixing, disease, Measures.none(), radio, draws, days);
  }
}
