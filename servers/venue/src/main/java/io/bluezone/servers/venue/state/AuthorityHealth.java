// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;
import java.util.Optional;

/** The last contact with the authority; it has answered if what came can be trusted. */
public record AuthorityHealth(
    State state, Instant since, Optional<Instant> lastAsked, Optional<Instant> lastAnswered) {

  public static AuthorityHealth none(Instant since) {
    return new AuthorityHealth(State.NONE, since, Optional.empty(), Optional.empty());
  }

  public enum State {
    NONE,
    /** It has not been asked yet. */
    WAITING,
    /** All that it has published is checked. */
    UP_TO_DATE,
    OFFLINE,
    /** The answer is not to be trusted. */
    REFUSED
  }
}
