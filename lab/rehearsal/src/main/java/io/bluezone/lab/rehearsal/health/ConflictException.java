// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import java.io.IOException;

/** The authority's server is asked for what its state does not allow any more. */
public final class ConflictException extends IOException {

  private static final long serialVersionUID = 1L;

  ConflictException(String message) {
    super(message);
  }
}
