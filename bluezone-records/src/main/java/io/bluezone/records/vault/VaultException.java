// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@link KeyVault} could not be read or written. The message never holds a secret. */
public final class VaultException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message what is wrong and what to do, for a person
   */
  public VaultException(String message) {
    this(message, null);
  }

  /**
   * A failure that something else caused.
   *
   * @param message what is wrong and what to do, for a person
   * @param cause the platform's exception, if there was one
   */
  public VaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
