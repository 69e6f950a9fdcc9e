// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import org.jspecify.annotations.Nullable;

/** Told what a scan hears. Called one event at a time; must not block. */
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
   * @param cause why, or null if it simply came to its end
   */
  default void onEnd(@Nullable RadioException cause) {}
}
