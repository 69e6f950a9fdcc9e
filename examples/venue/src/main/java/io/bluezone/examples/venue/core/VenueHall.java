// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.examples.venue.counting.PhoneCounter;
import io.bluezone.examples.venue.gate.Gate;
import io.bluezone.examples.venue.radio.VenueRadio;
import java.time.ZoneId;

/** The place and what is heard in it. */
record VenueHall(
    ZoneId zone, VenueRadio radio, ClockGuard clock, PhoneCounter counter, Gate gate) {}
