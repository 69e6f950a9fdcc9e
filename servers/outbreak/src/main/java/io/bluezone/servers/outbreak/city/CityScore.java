// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of a town's truth that was found, by the share of people with the app, ascending. The
 * seed says who is a case and who has the app.
 */
public record CityScore(int people, int cases, long seed, List<Point> points) {

  /**
   * At one share: the true F1 and F2, and the shares of them found and of those found right; null
   * if there was no one to find, or no one was found.
   */
  public record Point(
      double adoption,
      long trueF1,
      long trueF2,
      @Nullable Double recallF1,
      @Nullable Double precisionF1,
      @Nullable Double recallF2,
      @Nullable Double precisionF2) {}

  /** {@return a share in whole percent; a dash for one of none} */
  public static String percent(@Nullable Double share) {
    return share == null ? "–" : Math.round(100 * share) + " %";
  }
}
