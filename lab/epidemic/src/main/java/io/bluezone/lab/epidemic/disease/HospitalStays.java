// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.disease;

/**
 * The stays in hospital of cases with symptoms, by their age. Age changes nothing else.
 *
 * <table>
 * <caption>Values and sources</caption>
 * <tr><th>parameter</th><th>value</th><th>source</th></tr>
 * <tr><td>ages</td><td>by ten years, in whole percent</td>
 * <td>UN World Population Prospects 2019, Viet Nam in 2020</td></tr>
 * <tr><td>share of the infected in hospital</td><td>0 to 18.4 percent</td>
 * <td>Verity et al. 2020, Lancet Infect Dis 20:669, table 3</td></tr>
 * <tr><td>days from symptoms to the admission</td><td>7 (median)</td>
 * <td>Wang et al. 2020, JAMA 323:1061</td></tr>
 * <tr><td>days in hospital</td><td>log-normal, median 5, quartiles 3 and 9</td>
 * <td>Rees et al. 2020, BMC Med 18:270, outside China</td></tr>
 * </table>
 *
 * <p>Immutable.
 */
public final class HospitalStays {

  /** Days from the symptoms to the admission. */
  public static final int DAYS_TO_ADMISSION = 7;

  /** Percent of the people, by ten years of age; the last are 80 or older. */
  private static final int[] AGES = {16, 14, 16, 17, 14, 11, 7, 3, 2};

  /** Percent of the infected who come to hospital, by the same ages. */
  private static final double[] ADMITTED = {0, 0.0408, 1.04, 3.43, 4.25, 8.16, 11.8, 16.6, 18.4};

  private static final LogNormal STAY = new LogNormal(1.609, 0.814);

  private final Draws draws;
  private final double shareWithSymptoms;

  public HospitalStays(DiseaseParameters parameters, Draws draws) {
    this.draws = draws;
    shareWithSymptoms = 1 - parameters.shareWithoutSymptoms();
  }

  /** Gives the days in hospital of a case with symptoms; 0 for one who is not admitted. */
  public int days(int person) {
    double share = ADMITTED[age(person)] / 100 / shareWithSymptoms;
    if (draws.uniform(person, 0, Purpose.HOSPITAL) >= share) {
      return 0;
    }
    double days = STAY.days(draws.normal(person, 0, Purpose.HOSPITAL_STAY));
    return Math.max(1, (int) Math.round(days));
  }

  /** Gives the tens of years of a person's age, at most 8. */
  private int age(int person) {
    int draw = draws.below(100, person, 0, Purpose.AGE);
    int age = 0;
    while (draw >= AGES[age]) {
      draw -= AGES[age++];
    }
    return age;
  }
}
