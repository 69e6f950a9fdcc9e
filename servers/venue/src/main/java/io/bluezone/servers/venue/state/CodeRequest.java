// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;
import java.util.Optional;

/** A request to the authority for a code for some hours, and the code, once staff have given it. */
public record CodeRequest(String number, Instant from, Instant until, Optional<String> code) {

  /** Leaves out the code. */
  @Override
  public String toString() {
    return "request " + number;
  }
}
