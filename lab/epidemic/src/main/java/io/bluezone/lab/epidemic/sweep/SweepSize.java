// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.sweep;

/**
 * The size of a sweep.
 *
 * @param runs runs of each setting
 */
public record SweepSize(int people, int days, int runs, long seed) {}
