// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.page;

import io.bluezone.lab.epidemic.sweep.Effect;
import io.bluezone.lab.epidemic.sweep.Measured;
import io.bluezone.lab.epidemic.sweep.Setting;
import io.bluezone.lab.epidemic.sweep.Surfaces;
import io.bluezone.lab.epidemic.sweep.SweepFile;
import io.bluezone.lab.epidemic.sweep.SweepSize;
import io.bluezone.lab.epidemic.sweep.Without;
import java.util.List;

/**
 * The data of the sliders' script.
 *
 * @param infections people infected without the app, by the days from the swab to the result
 * @param beds the most hospital beds taken without the app, by the same
 * @param most the most who stayed at home in vain at a setting
 * @param others the number of other settings by which the surfaces were checked
 */
public record ChangesData(
    SweepSize size,
    List<Double> infections,
    List<Double> beds,
    double most,
    int others,
    List<Setting> settings,
    Surfaces surfaces) {

  /** {@return the data that a sweep gives} */
  public static ChangesData of(SweepFile sweep) {
    return new ChangesData(
        sweep.size(),
        sweep.without().stream().map(Without::meanInfections).toList(),
        sweep.without().stream().map(Without::meanBeds).toList(),
        sweep.measured().stream()
            .mapToDouble(each -> each.mean(Effect.AT_HOME_IN_VAIN))
            .max()
            .orElseThrow(),
        SweepFile.others().size(),
        sweep.measured().stream().map(Measured::setting).toList(),
        sweep.surfaces());
  }
}
