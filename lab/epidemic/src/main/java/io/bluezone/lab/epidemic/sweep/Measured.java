// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.google.common.math.Stats;
import java.util.List;

/**
 * The effects that the model gave at a setting.
 *
 * @param effects for each {@link Effect}, in their order, that of each run
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"setting", "effects"})
public record Measured(Setting setting, List<List<Integer>> effects) {

  public Measured {
    effects = effects.stream().map(List::copyOf).toList();
  }

  /** Gives the mean of the runs. */
  public double mean(Effect effect) {
    return Stats.meanOf(values(effect));
  }

  /** Gives an effect of each run as what is smooth, beside the runs without the app. */
  double[] smooth(Effect effect, Without without) {
    double[] values = values(effect);
    double[] averted = values(Effect.INFECTIONS_AVERTED);
    double[] smooth = new double[values.length];
    for (int run = 0; run < values.length; run++) {
      int infected = without.infections().get(run);
      double base =
          switch (effect) {
            case INFECTIONS_AVERTED -> infected;
            case BEDS_AVERTED -> without.beds().get(run);
            case AT_HOME_RIGHTLY, AT_HOME_IN_VAIN -> infected - averted[run];
          };
      smooth[run] = effect.smooth(values[run], base);
    }
    return smooth;
  }

  /** Gives the value of each run. */
  @SuppressWarnings("EnumOrdinal") // a place in a list
  double[] values(Effect effect) {
    return effects.get(effect.ordinal()).stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
