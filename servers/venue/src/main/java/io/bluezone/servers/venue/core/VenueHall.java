// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.servers.venue.counting.PhoneCounter;
import io.bluezone.servers.venue.gate.Gate;
import io.bluezone.servers.venue.radio.VenueRadio;
import java.time.ZoneId;

/** The place and what is heard in it. */
record VenueHall(
    ZoneId zone, VenueRadio radio, ClockGuard clock, PhoneCounter counter, Gate gate) {}
