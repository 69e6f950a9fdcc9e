// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.base.Strings;
import org.jspecify.annotations.Nullable;

/** An input given to the command cannot be used; the message says what, where and what to do. */
final class InputRefused extends Exception {

  private static final long serialVersionUID = 1;

  InputRefused(String message) {
    this(message, null);
  }

  /** What another exception says, as a refusal. */
  InputRefused(Throwable cause) {
    this(Strings.nullToEmpty(cause.getMessage()), cause);
  }

  InputRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
