// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import java.util.ArrayList;
import java.util.List;

/**
 * The sums of a town's warnings.
 *
 * @param foundPercent of the people close to a case in truth, those warned of it
 * @param warningsPerCase of all people, close or not
 * @param medianHours from a code to a warning
 */
record TownSums(double foundPercent, double warningsPerCase, double medianHours) {

  /** Adds up what so many runs have found. */
  static TownSums of(PlantedTown town, List<FoundContact> found, int runs) {
    long close = 0;
    long closeFound = 0;
    for (PlantedCase planted : town.cases()) {
      var people = town.close(planted);
      close += (long) runs * people.size();
      closeFound +=
          found.stream()
              .filter(each -> each.infected() == planted.person())
              .filter(each -> people.contains(each.person()))
              .count();
    }
    return new TownSums(
        close == 0 ? 0 : 100.0 * closeFound / close,
        (double) found.size() / runs / town.cases().size(),
        median(found));
  }

  private static double median(List<FoundContact> found) {
    List<Double> hours = new ArrayList<>();
    found.forEach(each -> hours.add(each.hours()));
    hours.sort(Double::compare);
    int size = hours.size();
    return size == 0 ? 0 : (hours.get((size - 1) / 2) + hours.get(size / 2)) / 2;
  }
}
