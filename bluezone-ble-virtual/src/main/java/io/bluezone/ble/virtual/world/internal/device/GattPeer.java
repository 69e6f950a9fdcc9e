// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.ad.Octets;
import io.bluezone.ble.virtual.world.Faults;

/** A device's treatment of those that connect to it; see {@link Faults}. */
public sealed interface GattPeer {

  /** Serves what it is given. */
  GattPeer HONEST = new Honest();

  /** Accepts the connection and never answers. */
  GattPeer SILENT = new Silent();

  /** Accepts the connection and drops it at once. */
  GattPeer HANGS_UP = new HangsUp();

  /** Gives the same value for each service and characteristic. */
  static GattPeer answering(Octets value) {
    return new Answers(value);
  }

  /** Serves what it is given. */
  record Honest() implements GattPeer {}

  /** Never answers. */
  record Silent() implements GattPeer {}

  /** Drops the connection. */
  record HangsUp() implements GattPeer {}

  /**
   * Answers anything.
   *
   * @param value with these bytes
   */
  record Answers(Octets value) implements GattPeer {
    public Answers {
      checkNotNull(value, "value");
    }
  }
}
