// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.OutputStream;

/**
 * The process's standard error. Where the JVM is to be silent, the shell gives it another stream
 * and names the user's in the system property {@code bluezone.error}, as a file to append to.
 */
public final class ErrorOutput {

  private ErrorOutput() {}

  /** {@return what the user reads} */
  public static OutputStream open() {
    String path = System.getProperty("bluezone.error", "");
    if (!path.isEmpty()) {
      try {
        return new FileOutputStream(path, true);
      } catch (FileNotFoundException e) {
        // Then the JVM's own has to do.
      }
    }
    return new FileOutputStream(FileDescriptor.err);
  }
}
