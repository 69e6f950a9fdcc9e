// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

/** Told when the platform ends an advertisement that nobody closed. */
@FunctionalInterface
public interface AdvertiseListener {

  /** Does nothing with it. */
  AdvertiseListener NONE = cause -> {};

  /**
   * The advertisement is no longer sent.
   *
   * @param cause why
   */
  void onEnd(RadioException cause);
}
