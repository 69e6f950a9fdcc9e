// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@link KeyVault} could not be read or written. The message never holds a secret. */
public final class VaultException extends IOException {

  private static final long serialVersionUID = 1;

  /** A failure. The message says what is wrong and what to do. */
  public VaultException(String message) {
    this(message, null);
  }

  /** A failure of the platform. The message says what is wrong and what to do. */
  public VaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
