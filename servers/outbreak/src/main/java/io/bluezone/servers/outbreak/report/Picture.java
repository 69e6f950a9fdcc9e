// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import java.util.List;

/**
 * The part of a component that is drawn: people as numbers from 0 that say nothing, the level of
 * each, from whom they have it (-1 if not drawn), and other verified contacts, as pairs. The number
 * of people counts those of the whole component that are at a level.
 */
record Picture(long people, List<Integer> levels, List<Integer> sources, List<int[]> contacts) {}
