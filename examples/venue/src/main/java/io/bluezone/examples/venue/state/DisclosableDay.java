// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day of which hours can be disclosed.
 *
 * @param day the day, by the venue's zone
 * @param from the first moment of it that can be
 * @param until the last: the day's end, or now
 */
public record DisclosableDay(LocalDate day, Instant from, Instant until) {}
