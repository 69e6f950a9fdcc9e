// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;

/** Phones at a minute's end, or an hour's mean; {@code most} is the most in any of its minutes. */
public record HistoryPoint(Instant start, double near, double around, double far, int most) {}
