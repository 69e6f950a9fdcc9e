// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import io.bluezone.servers.web.box.BoxInvitation;
import java.time.Instant;
import java.util.Optional;

/** The box's road to its province. Thread safe. */
public interface ProvinceRoad {

  /** {@return how it stands} */
  Standing standing();

  /**
   * Takes what a printed sheet says; {@link #standing} tells how it went. Waits for the network.
   */
  void join(BoxInvitation invitation);

  /** A state of the road. */
  enum State {
    NONE,
    /** The province has not answered yet; it is asked again. */
    WAITING,
    /** The token is unknown, used or too old, or not of this province. */
    REFUSED,
    JOINED,
    /** The last report was not answered; it is sent again. */
    OFFLINE,
    /** The province has ended this box. */
    REVOKED
  }

  /**
   * The state of the road.
   *
   * @param province its address, or empty
   * @param box the box's ID there, or empty
   * @param waiting counts that wait
   */
  record Standing(
      State state, String province, String box, int waiting, Optional<Instant> reported) {

    public static final Standing NONE = new Standing(State.NONE, "", "", 0, Optional.empty());
  }
}
