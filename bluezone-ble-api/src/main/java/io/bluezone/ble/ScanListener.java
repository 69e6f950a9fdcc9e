// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import java.util.Optional;

/** A listener to the events of a scan. It is called one event at a time and must not block. */
@FunctionalInterface
public interface ScanListener {

  /**
   * An advertisement was received.
   *
   * @param report what was received
   */
  void onReport(ScanReport report);

  /**
   * The scan has ended without having been closed; nothing follows. A replayed capture ends so at
   * its last frame.
   *
   * @param cause why; empty if it simply came to its end
   */
  default void onEnd(Optional<RadioException> cause) {}

  /**
   * The scan hears nothing from now on and goes on by itself: the platform makes it wait, or stops
   * it while the screen is off. What was not heard in the meantime says nothing about who is near.
   * The radio's state reports an adapter that is off instead.
   *
   * @param cause why, and when it goes on
   */
  default void onPause(RadioException cause) {}

  /** The scan hears again, after {@link #onPause}. */
  default void onResume() {}
}
