// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What loggers print on: each {@code println} is one line in which every character shows. */
public final class PrintableStream extends PrintStream {

  public PrintableStream(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void print(String text) {
    super.print(Printable.text(String.valueOf(text)));
  }

  @Override
  public void println(String text) {
    super.println(Printable.text(String.valueOf(text)));
  }

  @Override
  public void println(Object value) {
    println(String.valueOf(value));
  }
}
