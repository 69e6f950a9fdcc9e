// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A database is not the original app's, or damaged; the message says in what. */
public final class OriginalDatabaseException extends IOException {

  private static final long serialVersionUID = 1;

  OriginalDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
