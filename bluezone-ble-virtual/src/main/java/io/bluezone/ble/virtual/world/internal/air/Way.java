// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.virtual.world.internal.propagation.Link;

/** The way of packets between a device and another that is near it. */
abstract class Way {

  final Station other;

  /** What is between the two. */
  Link link;

  Way(Station other, Link link) {
    this.other = other;
    this.link = link;
  }
}
