// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import java.time.Duration;

/** A person's stay at a place, both by number; times count from the plan's beginning. */
public record Visit(int person, int place, Duration from, Duration until, Point seat) {}
