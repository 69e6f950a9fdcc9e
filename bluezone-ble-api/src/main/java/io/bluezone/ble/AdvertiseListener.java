// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

/** A listener that is called when the platform ends an advertisement that was not closed. */
@FunctionalInterface
public interface AdvertiseListener {

  /** Does nothing with it. */
  AdvertiseListener NONE = cause -> {};

  /** The advertisement is no longer sent, for this cause. */
  void onEnd(RadioException cause);
}
