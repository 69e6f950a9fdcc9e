// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/**
 * The parameters of a disease. Those of {@link #ANCESTRAL}, SARS-CoV-2 of early 2020:
 *
 * <table>
 * <caption>Values and sources</caption>
 * <tr><th>parameter</th><th>value</th><th>source</th></tr>
 * <tr><td>incubation</td><td>log-normal, median 5.1 days (1.621, 0.418)</td>
 * <td>Lauer et al. 2020, Ann Intern Med 172:577</td></tr>
 * <tr><td>generation time</td><td>Weibull, mean 5.0 days (2.826, 5.665)</td>
 * <td>Ferretti et al. 2020, Science 368:eabb6936</td></tr>
 * <tr><td>share without symptoms</td><td>0.20 (0.17 to 0.25)</td>
 * <td>Buitrago-Garcia et al. 2020, PLoS Med 17:e1003346</td></tr>
 * <tr><td>their infectiousness beside that of others</td><td>0.35 (0.10 to 1.27)</td>
 * <td>the same, ratio of secondary attack rates</td></tr>
 * <tr><td>basic reproduction number</td><td>2.79 (median of twelve estimates)</td>
 * <td>Liu et al. 2020, J Travel Med 27:taaa021</td></tr>
 * <tr><td>days from symptoms to the swab</td><td>1</td>
 * <td>a scenario: Kretzschmar et al. 2020, Lancet Public Health 5:e452, vary it from 0 to 7</td></tr>
 * </table>
 *
 * @param incubation days from infection to symptoms
 * @param generationTime days from an infection to those that it causes among the susceptible
 * @param infectiousnessWithoutSymptoms hazard of a case without symptoms beside one with them
 * @param hazardPerMinute the sum over the days of a case of the hazard that a minute within 2 m
 *     brings each day; it gives the reproduction number in the contacts of the model's town
 * @param daysToSwab days from symptoms to the swab
 */
public record DiseaseParameters(
    LogNormal incubation,
    Weibull generationTime,
    double shareWithoutSymptoms,
    double infectiousnessWithoutSymptoms,
    double hazardPerMinute,
    int daysToSwab) {

  /** The reproduction number of the ancestral strain at the beginning. */
  public static final double ANCESTRAL_REPRODUCTION = 2.79;

  /** SARS-CoV-2 of early 2020. */
  public static final DiseaseParameters ANCESTRAL =
      new DiseaseParameters(
          new LogNormal(1.621, 0.418), new Weibull(2.826, 5.665), 0.20, 0.35, 4.0e-3, 1);

  public DiseaseParameters {
    if (shareWithoutSymptoms < 0 || shareWithoutSymptoms > 1) {
      throw new IllegalArgumentException(
          "the share without symptoms is from 0 to 1, not " + shareWithoutSymptoms);
    }
    if (hazardPerMinute < 0 || infectiousnessWithoutSymptoms < 0 || daysToSwab < 0) {
      throw new IllegalArgumentException("hazard, infectiousness and days are not negative");
    }
  }

  /** Gives the same disease with another hazard. */
  public DiseaseParameters withHazardPerMinute(double hazard) {
    return new DiseaseParameters(
        incubation,
        generationTime,
        shareWithoutSymptoms,
        infectiousnessWithoutSymptoms,
        hazard,
        daysToSwab);
  }
}
