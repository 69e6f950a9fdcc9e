// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

/**
 * The sums of one run.
 *
 * @param infections people infected, those at the start among them
 * @param atHomeRightly stays at home of those warned who were infected when warned
 * @param atHomeInVain stays at home of those warned who were not
 * @param mostBeds hospital beds taken on the day on which most are
 * @param secondary infections by those of the start
 * @param meanGeneration mean days from the start to those infections; 0 without any
 */
public record EpidemicOutcome(
    int infections,
    int atHomeRightly,
    int atHomeInVain,
    int mostBeds,
    int secondary,
    double meanGeneration) {}
