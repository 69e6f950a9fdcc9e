// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import java.io.IOException;

/** A server's process that has ended; the message has the last lines of its log. */
public final class ProcessEndedException extends IOException {

  @java.io.Serial private static final long serialVersionUID = 1;

  ProcessEndedException(String message) {
    super(message);
  }
}
