// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what libraries print on standard error from going through a picture on the screen, and
 * prints it afterwards. Not thread safe, but for what is printed.
 */
final class HeldErrors {

  /** A library that repeats itself all night does not fill the memory. */
  private static final int MAX_BYTES = 1 << 16;

  private PrintStream before = System.err;
  private ByteArrayOutputStream held = new ByteArrayOutputStream();

  void hold() {
    before = System.err;
    held = new ByteArrayOutputStream();
    System.setErr(new PrintStream(new Capped(held), true, StandardCharsets.UTF_8));
  }

  void release() {
    System.setErr(before);
    before.print(held.toString(StandardCharsets.UTF_8));
    before.flush();
  }

  private static final class Capped extends OutputStream {

    private final ByteArrayOutputStream out;

    Capped(ByteArrayOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) {
      if (out.size() < MAX_BYTES) {
        out.write(value);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      out.write(bytes, offset, Math.max(0, Math.min(length, MAX_BYTES - out.size())));
    }
  }
}
