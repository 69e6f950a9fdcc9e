// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.duck;

import java.io.IOException;

/** An engine could not do its work: no memory, no disk, a worker lost for good. */
public final class EngineException extends IOException {

  private static final long serialVersionUID = 1;

  public EngineException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
