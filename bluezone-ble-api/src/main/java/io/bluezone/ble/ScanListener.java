// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import java.util.Optional;

/** A listener to the events of a scan. It is called one event at a time and must not block. */
@FunctionalInterface
public interface ScanListener {

  /** An advertisement was received. */
  void onReport(ScanReport report);

  /**
   * The scan has ended without having been closed; nothing follows. The cause is empty if it simply
   * came to its end, as a replayed capture does at its last frame.
   */
  default void onEnd(Optional<RadioException> cause) {}

  /**
   * The scan hears nothing from now on and goes on by itself: the platform makes it wait, or stops
   * it while the screen is off. The cause says why, and when it goes on. What was not heard in the
   * meantime says nothing about who is near. The radio's state reports an adapter that is off
   * instead.
   */
  default void onPause(RadioException cause) {}

  /** The scan hears again, after {@link #onPause}. */
  default void onResume() {}
}
