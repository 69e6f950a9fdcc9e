// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

import java.util.Arrays;
import java.util.List;

/**
 * An effect by its surfaces beside that of the model, at settings that the surfaces do not know.
 *
 * @param inside the settings whose mean of all runs is inside the interval
 * @param meanOff the mean of how far that mean is off
 * @param runsInside the share of the runs that are inside the interval
 */
public record EffectCheck(Effect effect, int inside, double meanOff, double runsInside) {

  static EffectCheck of(Effect effect, SweepFile sweep, List<Measured> others) {
    int inside = 0;
    double off = 0;
    long runs = 0;
    long runsInside = 0;
    for (Measured other : others) {
      Surfaces.Answer answer = sweep.answer(effect, other.setting());
      double mean = other.mean(effect);
      inside += answer.includes(mean) ? 1 : 0;
      off += Math.abs(answer.value() - mean);
      double[] values = other.values(effect);
      runs += values.length;
      runsInside += Arrays.stream(values).filter(answer::includes).count();
    }
    return new EffectCheck(effect, inside, off / others.size(), (double) runsInside / runs);
  }
}
