// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import java.io.IOException;

/**
 * The refusal of an F0 list. The message says which entry and field, with line and column, and
 * holds no key.
 */
public final class OriginalFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  OriginalFormatException(String message) {
    super(message);
  }

  OriginalFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
