// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import java.time.Instant;

/**
 * A device's token for its code, which opens one disclosure, or a drill of it, until it expires.
 */
public record Redemption(String token, Instant expires, boolean drill) {

  /** Leaves out the token. */
  @Override
  public String toString() {
    return "redemption until " + expires;
  }
}
