// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * The measures of a run. Shares are from 0 to 1. All but the second to the fourth need the app.
 *
 * @param adoption share of the people with the app
 * @param codeDelay days from the swab to the result and its code
 * @param tested share of those with symptoms who are swabbed
 * @param staysHomeIll share of those with symptoms who stay at home before a result
 * @param codeUsed share of the codes that are entered
 * @param staysHomeWarned share of those warned who stay at home
 * @param boxes share of buses and markets with a box
 */
public record Measures(
    double adoption,
    int codeDelay,
    double tested,
    double staysHomeIll,
    double codeUsed,
    double staysHomeWarned,
    double boxes) {

  /**
   * The defaults. Of those ill 43 of 100 stay at home (Smith et al. 2021, BMJ 372:n608). The other
   * shares are assumptions.
   */
  public static final Measures DEFAULT = new Measures(0.6, 2, 0.5, 0.43, 0.8, 0.6, 0);

  public Measures {
    if (codeDelay < 0) {
      throw new IllegalArgumentException("a code comes 0 days or more after the swab");
    }
    ImmutableMap.of(
            "adoption", adoption,
            "tested", tested,
            "staysHomeIll", staysHomeIll,
            "codeUsed", codeUsed,
            "staysHomeWarned", staysHomeWarned,
            "boxes", boxes)
        .entrySet()
        .forEach(Measures::check);
  }

  private static void check(Map.Entry<String, Double> share) {
    if (!(share.getValue() >= 0 && share.getValue() <= 1)) {
      throw new IllegalArgumentException(
          share.getKey() + " is a share from 0 to 1, not " + share.getValue());
    }
  }

  public Measures withAdoption(double value) {
    return new Measures(value, codeDelay, tested, staysHomeIll, codeUsed, staysHomeWarned, boxes);
  }

  /** Gives those of people who do nothing and have no app. */
  public static Measures none() {
    return new Measures(0, 0, 0, 0, 0, 0, 0);
  }
}
