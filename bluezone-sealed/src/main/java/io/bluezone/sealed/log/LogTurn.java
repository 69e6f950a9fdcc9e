// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.log;

import io.bluezone.records.log.ContactLogException;
import java.io.IOException;

/** The turn of one thread at a time on a log's connection. */
interface LogTurn {

  /** An operation on the connection. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for the turn and runs the operation, unless the log is closed. */
  <T> T use(Work<T> work) throws ContactLogException;
}
