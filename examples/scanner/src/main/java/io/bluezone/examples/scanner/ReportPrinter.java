// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.io.IOException;

/** Shows what a scan sees. Called from one thread at a time. */
interface ReportPrinter {

  /** One report. */
  void print(Seen seen) throws IOException;

  /** Whatever is held back is shown: after each report when they come live, and at the end. */
  void flush() throws IOException;

  /** The scan is over. */
  default void finish() throws IOException {
    flush();
  }
}
