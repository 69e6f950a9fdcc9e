// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.model;

/**
 * The size of a model, which all its runs have in common.
 *
 * @param seed draws the community, and with a run's number all that happens in it
 */
public record ModelSize(int people, int days, long seed) {}
