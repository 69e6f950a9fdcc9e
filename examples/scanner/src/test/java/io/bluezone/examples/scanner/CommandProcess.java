// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command as a process of its own, for what only a process has: pipes, signals, an end. */
public final class CommandProcess {

  private CommandProcess() {}

  public static ProcessBuilder of(String... args) {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(each -> new File(each).getAbsolutePath())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Bluezone.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  /** What it has to say, to its end. */
  public static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
