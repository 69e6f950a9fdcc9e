// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

import io.bluezone.lab.epidemic.Measures;
import io.bluezone.lab.epidemic.RadioTable;

/**
 * One run.
 *
 * @param number runs of one number have the same draws, whatever their measures
 */
public record ModelRun(Measures measures, RadioTable.Cycle cycle, int number) {}
