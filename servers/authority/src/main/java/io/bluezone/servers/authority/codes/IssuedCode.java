// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import java.io.Serializable;
import java.time.Instant;

/** A code just issued, the only time that it can be read; afterwards it is called by its id. */
public record IssuedCode(String code, Instant expires, String id) implements Serializable {

  /** Leaves out the code. */
  @Override
  public String toString() {
    return "code " + id;
  }
}
