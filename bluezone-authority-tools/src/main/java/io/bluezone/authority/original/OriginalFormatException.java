// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import java.io.IOException;

/**
 * The refusal of a file of the original app's: an F0 list, or settings. The message says which
 * entry and field, with line and column, and holds no key.
 */
public final class OriginalFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** A refusal. */
  public OriginalFormatException(String message) {
    super(message);
  }
}
