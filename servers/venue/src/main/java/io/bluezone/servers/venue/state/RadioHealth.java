// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;
import java.util.Optional;

/** Level and since when, the adapter, such as {@code hci0}, and when any device was last heard. */
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
    GOOD,
    /** It works, but not as well or as privately as it should. */
    WARNING,
    /** Phones are missed, or do not see the venue. */
    ERROR
  }
}
