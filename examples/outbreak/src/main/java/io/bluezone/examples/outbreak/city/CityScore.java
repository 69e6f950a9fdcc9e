// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

import java.util.List;

/**
 * The share of a town's truth that was found, by the share of people with the app, ascending. The
 * seed says who is a case and who has the app.
 */
public record CityScore(int people, int cases, long seed, List<Point> points) {

  /** At one share: the true F1 and F2, and the shares of them found and of those found right. */
  public record Point(
      double adoption,
      long trueF1,
      long trueF2,
      double recallF1,
      double precisionF1,
      double recallF2,
      double precisionF2) {}
}
