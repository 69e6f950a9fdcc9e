// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import java.io.IOException;
import java.nio.file.Path;

/** A program of its own, for what happens when one is ended. */
final class OtherProgram {

  private OtherProgram() {}

  static Process start(Class<?> main, Path path) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            path.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
