// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import java.io.IOException;

/** The authority's server says that it cannot do this at the moment. */
public final class ServiceAwayException extends IOException {

  @java.io.Serial private static final long serialVersionUID = 1;

  ServiceAwayException(String message) {
    super(message);
  }
}
