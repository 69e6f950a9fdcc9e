// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.records.log.ContactLogException;
import java.io.IOException;

/** The turn of one thread at a time on a log's connection, until the log is closed. Thread safe. */
final class LogTurn {

  private final LogFailures failures;
  private boolean closed;

  LogTurn(LogFailures failures) {
    this.failures = failures;
  }

  interface Work<T> {
    T run() throws IOException;
  }

  interface Step {
    void run() throws IOException;
  }

  /** Waits for the turn and runs the operation, unless the log is closed. */
  synchronized <T> T use(Work<T> work) throws ContactLogException {
    if (closed) {
      throw failures.closed();
    }
    try {
      return work.run();
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  void act(Step step) throws ContactLogException {
    use(
        () -> {
          step.run();
          return 0;
        });
  }

  /** Closes the log by a last operation; the second time it does nothing. */
  synchronized void close(Step last) throws ContactLogException {
    if (!closed) {
      act(
          () -> {
            closed = true;
            last.run();
          });
    }
  }
}
