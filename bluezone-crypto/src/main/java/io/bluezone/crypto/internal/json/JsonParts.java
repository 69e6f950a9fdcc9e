// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.internal.json;

import java.io.IOException;

/** Reads those fields of an object that are objects or arrays. */
public interface JsonParts {
  /**
   * Reads the value of a field.
   *
   * @return false, with nothing read, for a name that it does not know
   * @throws IOException if the value is refused
   */
  boolean read(String name) throws IOException;
}
