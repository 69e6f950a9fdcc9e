// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.vdaf;

import org.jspecify.annotations.Nullable;

/** A file of test vectors does not hold. */
final class DifferenceException extends Exception {

  private static final long serialVersionUID = 1L;

  DifferenceException(String message) {
    this(message, null);
  }

  DifferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
