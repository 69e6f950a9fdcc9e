// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.servers.cli.text.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what a short call of the command needs, so that the build can keep the classes as the JVM
 * has them in memory.
 */
final class StartUp {

  private StartUp() {}

  public static void main(String[] args) throws IOException {
    Path key = Files.createTempFile("start-up", ".key");
    try {
      Files.writeString(key, "0".repeat(63) + "7\n");
      List<String[]> calls =
          List.of(
              new String[] {"--version"},
              new String[] {"--help"},
              new String[] {
                "ids",
                "--base-key-file",
                key.toString(),
                "--base-date",
                "2020-08-09",
                "--date",
                "2020-08-10"
              },
              new String[] {"scan", "--radio", "sim", "--duration", "2s", "--format", "json"});
      for (String[] call : calls) {
        run(call);
      }
    } finally {
      Files.delete(key);
    }
  }

  private static void run(String[] call) {
    PrintWriter out = writer();
    PrintWriter err = writer();
    int code = new Bluezone().run(call, Environment.ofProcess(), out, err);
    if (code != 0) {
      throw new IllegalStateException(call[0] + " ends with " + code);
    }
  }

  private static PrintWriter writer() {
    return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
