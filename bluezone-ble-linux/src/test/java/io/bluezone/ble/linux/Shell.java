// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** Short commands of the virtual machine. */
final class Shell {

  private Shell() {}

  /** Runs a command to its end; what it printed, without the last line's end. */
  static String run(String command) {
    try {
      Process process =
          new ProcessBuilder("/bin/bash", "-c", command).redirectError(Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + output);
      }
      return output.strip();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(command, e);
    }
  }
}
