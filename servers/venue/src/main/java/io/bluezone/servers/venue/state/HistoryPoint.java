// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;

/**
 * Phones at a minute's end, or the mean of an hour's counted minutes; {@code most} is the most in
 * any of them. In deaf minutes the box ran and could not receive phones: they are in no mean, and
 * all numbers are 0 where nothing was counted. A minute that is in neither was not recorded.
 */
public record HistoryPoint(
    Instant start, double near, double around, double far, int most, int counted, int deaf) {}
