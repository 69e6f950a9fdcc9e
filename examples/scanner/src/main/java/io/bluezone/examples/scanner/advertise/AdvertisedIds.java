// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import io.bluezone.crypto.RollingId;
import java.time.Instant;
import java.util.Optional;

/** The IDs to send. Thread safe. */
interface AdvertisedIds {

  /** The ID of a time. Refuses a time of which there is none: the key is of a later day. */
  Current at(Instant time);

  /** An ID and its time. The next one begins at its end; one without end is never replaced. */
  record Current(RollingId id, Optional<Instant> until) {}

  static AdvertisedIds fixed(RollingId id) {
    return time -> new Current(id, Optional.empty());
  }
}
