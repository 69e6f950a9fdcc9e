// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.codes;

import java.io.Serializable;
import java.time.Instant;

/**
 * A code that has just been issued: the only time that it is there to be read. Afterwards it is
 * called by its id.
 */
public record IssuedCode(String code, Instant expires, String id) implements Serializable {

  /** Leaves out the code. */
  @Override
  public String toString() {
    return "code " + id;
  }
}
