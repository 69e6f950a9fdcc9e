// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import java.io.IOException;

/**
 * The failure to open sealed data: another key, another context, or changed on the way. Which of
 * these it is cannot be told. The message holds no data.
 */
public final class UnsealException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A failure. */
  public UnsealException(String message) {
    super(message);
  }

  /** A failure for an error of another kind. */
  public UnsealException(String message, Throwable cause) {
    super(message, cause);
  }
}
