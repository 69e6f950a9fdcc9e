// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import com.google.common.base.Strings;
import org.jspecify.annotations.Nullable;

/** An input given to the command cannot be used; the message says what, where and what to do. */
public final class InputRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  public InputRefusedException(String message) {
    this(message, null);
  }

  /** What another exception says, as a refusal. */
  public InputRefusedException(Throwable cause) {
    this(Strings.nullToEmpty(cause.getMessage()), cause);
  }

  public InputRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
