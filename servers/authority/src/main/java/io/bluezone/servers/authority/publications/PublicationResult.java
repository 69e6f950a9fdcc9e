// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * The outcome of closing windows: bulletins that were made, regions with too few keys, failures.
 */
@SuppressWarnings("serial") // the lists are
public record PublicationResult(
    List<Published> published, List<HeldOver> heldOver, List<Failed> failed)
    implements Serializable {

  /** A bulletin, by its name beside the index. */
  public record Published(String region, long sequence, String file) implements Serializable {}

  /**
   * Keys that wait for more: how many there are, and must be, and until when at the latest, in UTC
   * seconds.
   */
  public record HeldOver(String region, int keys, int minimum, long until) implements Serializable {

    /** {@return the latest time of publication} */
    public Instant latest() {
      return Instant.ofEpochSecond(until);
    }
  }

  /** A region whose window could not be closed, and the reason in a few words. */
  public record Failed(String region, String reason) implements Serializable {}
}
