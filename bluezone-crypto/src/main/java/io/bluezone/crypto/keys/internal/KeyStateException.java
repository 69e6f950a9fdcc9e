// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.keys.internal;

import java.io.IOException;

/** The failure to read a stored {@link TracingKeys} state. The message holds no key. */
public final class KeyStateException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * A state that cannot be read.
   *
   * @param message what is wrong, and where
   */
  public KeyStateException(String message) {
    super(message);
  }

  KeyStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
