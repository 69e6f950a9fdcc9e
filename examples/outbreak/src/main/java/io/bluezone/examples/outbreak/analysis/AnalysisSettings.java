// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.analysis;

import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.util.List;

/**
 * The settings of counting.
 *
 * @param cases each case's pseudonym and from when it was infectious, ms since 1970
 * @param tolerance how far outside of an interval a sighting of its ID may lie
 * @param latency after how long who was infected can pass it on
 * @param minutes how long two people must have been together on a day; 0 for any time
 * @param within how near they must have been for that
 * @param places pseudonyms of devices that stand at a place: no people
 */
public record AnalysisSettings(
    List<long[]> cases,
    Duration tolerance,
    Duration latency,
    int minutes,
    Band within,
    List<Long> places) {}
