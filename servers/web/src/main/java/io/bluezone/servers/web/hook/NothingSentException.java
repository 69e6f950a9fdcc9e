// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.hook;

import java.io.IOException;

/** Nothing of a message has left this machine: it may be sent again. */
public final class NothingSentException extends IOException {

  private static final long serialVersionUID = 1;

  NothingSentException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
