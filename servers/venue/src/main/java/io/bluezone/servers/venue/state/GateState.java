// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.state;

import java.time.Instant;

/** The light at the gate. */
public record GateState(Light light, Instant since) {

  public enum Light {
    OFF,
    /** No one stands at the gate, or whoever does is not sending: please switch on. */
    AMBER,
    GREEN
  }
}
