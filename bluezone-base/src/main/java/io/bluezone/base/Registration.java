// SPDX-License-Identifier: Apache-2.0
package io.bluezone.base;

/**
 * The handle of a scan, an advertisement, a service or a listener that was started. Closing it
 * stops that; closing it again does nothing.
 *
 * <p>Thread safety: any thread may close it, a listener's included. Once {@link #close()} has
 * returned, the listener is called no more, but for one call at most that another thread is making
 * or about to make.
 */
public interface Registration extends AutoCloseable {

  /** {@return whether it still runs: not closed and not ended by the platform} */
  boolean isActive();

  @Override
  void close();
}
