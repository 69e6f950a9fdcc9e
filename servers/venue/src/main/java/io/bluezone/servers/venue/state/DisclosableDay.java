// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;
import java.time.LocalDate;

/** A day, by the venue's zone, of which hours can be disclosed: until its end, or now. */
public record DisclosableDay(LocalDate day, Instant from, Instant until) {}
