// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.state;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the radio.
 *
 * @param level how well it works
 * @param adapter the adapter's name, such as {@code hci0}, or that it is simulated
 * @param simulated whether it is a simulated one
 * @param advertising whether phones can see the venue
 * @param scanning whether the venue hears phones
 * @param lastHeard when any device was last heard, if one was
 * @param since since when the level is what it is
 */
public record RadioHealth(
    Level level,
    String adapter,
    boolean simulated,
    boolean advertising,
    boolean scanning,
    Optional<Instant> lastHeard,
    Instant since) {

  /** The degree to which something works. */
  public enum Level {
    /** All is well. */
    GOOD,
    /** It works, but not as well or as privately as it should. */
    WARNING,
    /** Phones are missed, or do not see the venue. */
    ERROR
  }
}
