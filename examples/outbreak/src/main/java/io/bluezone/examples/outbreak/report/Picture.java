// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.report;

import java.util.List;

/**
 * The part of a component that is drawn: people as numbers from 0 that say nothing.
 *
 * @param people how many people the component has that are at a level
 * @param levels the level of each person drawn
 * @param sources from whom each one has it: a person drawn, or -1
 * @param contacts other verified contacts of those drawn, as pairs
 */
record Picture(long people, List<Integer> levels, List<Integer> sources, List<int[]> contacts) {}
