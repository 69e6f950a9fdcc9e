// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import io.bluezone.records.proximity.Band;
import java.time.Duration;
import java.util.List;

/**
 * The settings of counting, as the options say them.
 *
 * @param cases each case's pseudonym and from when it was infectious, ms since 1970
 * @param places pseudonyms of devices that stand at a place: no people
 */
public record AnalysisSettings(
    List<long[]> cases,
    Duration tolerance,
    Duration latency,
    int minutes,
    Band within,
    List<Long> places) {}
