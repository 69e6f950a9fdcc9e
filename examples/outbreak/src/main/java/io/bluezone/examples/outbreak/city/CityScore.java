// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import java.util.List;

/**
 * The share of a town's truth that was found.
 *
 * @param people how many live there
 * @param cases how many of them are cases
 * @param seed who is a case and who has the app
 * @param points by the share of people with the app, ascending
 */
public record CityScore(int people, int cases, long seed, List<Point> points) {

  /**
   * At one share.
   *
   * @param adoption the share of people with the app, 0 to 1
   * @param trueF1 how many F1 there are in truth
   * @param trueF2 how many F2
   * @param recallF1 the share of true F1 that were found as F1
   * @param precisionF1 the share of F1 found that are F1 in truth
   * @param recallF2 the share of true F2 that were found as F2
   * @param precisionF2 the share of F2 found that are F2 in truth
   */
  public record Point(
      double adoption,
      long trueF1,
      long trueF2,
      double recallF1,
      double precisionF1,
      double recallF2,
      double precisionF2) {}
}
