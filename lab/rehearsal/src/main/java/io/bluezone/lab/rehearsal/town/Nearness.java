// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.town;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that two people were within 2 m on a day.
 *
 * @param place where they first were
 * @param since when they first were
 * @param close when it had been 15 minutes, if it ever was
 */
public record Nearness(
    int one, int other, Duration time, int place, Instant since, Optional<Instant> close) {}
