// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes the exception of a refusal. */
public interface JsonRefusal {
  /**
   * Makes it.
   *
   * @param message the problem and its place
   * @param cause the cause, if there is one
   * @return the exception
   */
  IOException of(String message, @Nullable Throwable cause);
}
