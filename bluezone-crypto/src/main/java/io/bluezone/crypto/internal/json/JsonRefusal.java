// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import java.io.IOException;

/** Makes the exception of a refusal, to which the reader adds the cause if there is one. */
public interface JsonRefusal {
  /**
   * Makes it.
   *
   * @param message the problem and its place
   */
  IOException of(String message);
}
