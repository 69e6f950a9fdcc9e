// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import java.io.IOException;
import java.io.PrintWriter;

/** Shows what a scan sees. Called from one thread at a time. */
public interface ReportPrinter extends AutoCloseable {

  /** The scan begins. The user may tell the printer to quit. */
  default void open(Runnable quit) throws IOException {}

  void print(DecodedReport decoded) throws IOException;

  /** Shows what is held back: after each report when they come live, and at the end. */
  void flush() throws IOException;

  default void finish() throws IOException {
    flush();
  }

  /** Gives back what it has taken, the terminal; the scan may have failed. */
  @Override
  default void close() throws IOException {}

  /** Flushes a writer that keeps its failures to itself. */
  static void flush(PrintWriter out) throws OutputFailedException {
    if (out.checkError()) {
      throw new OutputFailedException();
    }
  }
}
