// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.state;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@link StateStore} could not be read or written. The message never holds a value. */
public final class StateException extends IOException {

  private static final long serialVersionUID = 1;

  /** A failure. The message says what is wrong and what to do. */
  public StateException(String message) {
    this(message, null);
  }

  /** A failure of the storage or the vault. The message says what is wrong and what to do. */
  public StateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
