// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.tracers;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A measure by whole tracers and by the model: the means of some seeds.
 *
 * @param low from where the model's mean is inside the 95 % interval of the tracers' seeds
 * @param high up to where it is; with one seed both are the tracers' value
 * @param near how far off the model may be outside it
 */
public record Agreement(
    String name, double tracers, double model, double low, double high, double near) {

  /** Student's t that 2.5 % exceed, for 1, 2, 3 ... degrees of freedom. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262
  };

  /** So many seeds have an interval. */
  public static final int MOST_SEEDS = STUDENT.length + 1;

  static Agreement of(
      String name,
      List<TownSums> tracers,
      List<TownSums> model,
      ToDoubleFunction<TownSums> value,
      ToDoubleFunction<Double> near) {
    int seeds = tracers.size();
    double mean = tracers.stream().mapToDouble(value).average().orElseThrow();
    double squares =
        tracers.stream().mapToDouble(value).map(each -> (each - mean) * (each - mean)).sum();
    double half = seeds == 1 ? 0 : STUDENT[seeds - 2] * Math.sqrt(squares / (seeds - 1.0) / seeds);
    return new Agreement(
        name,
        mean,
        model.stream().mapToDouble(value).average().orElseThrow(),
        mean - half,
        mean + half,
        near.applyAsDouble(mean));
  }

  /** Gives whether the model is near enough, or inside the interval. */
  public boolean holds() {
    return Math.abs(model - tracers) <= near || (model >= low && model <= high);
  }
}
