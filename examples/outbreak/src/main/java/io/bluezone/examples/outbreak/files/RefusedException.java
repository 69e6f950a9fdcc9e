// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import java.io.IOException;

/** An input or a place for output cannot be used; the message says what, where and what to do. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }

  public RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
