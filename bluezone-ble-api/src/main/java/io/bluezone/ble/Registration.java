// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

/**
 * The handle of a scan, an advertisement, a service or a listener that was started. Closing it
 * stops that; closing it again does nothing.
 *
 * <p>Thread safety: any thread may close it, a listener's included. When {@link #close()} has
 * returned no new call to the listener begins; one that runs on another thread may still finish.
 */
public interface Registration extends AutoCloseable {

  /** {@return whether it still runs: not closed and not ended by the platform} */
  boolean isActive();

  @Override
  void close();
}
