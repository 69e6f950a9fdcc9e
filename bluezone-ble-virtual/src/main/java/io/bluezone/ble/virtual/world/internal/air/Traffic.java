// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

/**
 * The way of transmissions to receivers: packet by packet, or drawn at a scan window. Called under
 * the medium's lock.
 */
interface Traffic {

  /** An advertisement goes on the air, again after the power was off. */
  void started(AdvertisingSet set);

  /** A device has begun to listen, or ceased to. */
  void listeningChanged(Station station);
}
