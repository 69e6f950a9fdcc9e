// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The command in a process of its own, as it is packed. */
final class ServerProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target", "bluezone-authority.jar").toAbsolutePath();
  private static final int TERMINATED = 143;

  /** The server's classes as the JVM has them in memory: each start takes a third less of them. */
  private static final class Classes {

    static final Path FILE = archive();

    private static Path archive() {
      Path file = JAR.resolveSibling("authority.jsa");
      try {
        if (!Files.exists(file) || isOlder(file, JAR)) {
          // One that was written in part would crash the JVM.
          Path part = JAR.resolveSibling("authority.jsa.part");
          Path data = Files.createTempDirectory(JAR.getParent(), "started");
          ServerProcess server =
              start(
                  data.resolve("log"),
                  "-XX:ArchiveClassesAtExit=" + part,
                  List.of("--data", data.toString()),
                  Map.of());
          server.process.destroy();
          assertThat(server.process.waitFor()).isEqualTo(TERMINATED);
          Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return file;
    }

    private static boolean isOlder(Path one, Path other) throws IOException {
      return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
    }
  }

  private final Process process;
  private final JsonNode line;

  private ServerProcess(Process process, JsonNode line) {
    this.process = process;
    this.line = line;
  }

  /** Starts a server on a port that is free, and waits until it says where it is. */
  static ServerProcess start(Path log, List<String> options) throws IOException {
    return start(log, options, Map.of());
  }

  /** The same, with variables of its own. */
  static ServerProcess start(Path log, List<String> options, Map<String, String> environment)
      throws IOException {
    return start(log, archived(), options, environment);
  }

  private static ServerProcess start(
      Path log, String flag, List<String> options, Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--port", "0", "--format", "json"));
    arguments.addAll(options);
    Process process = command(log, flag, arguments, environment);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).as("what the server says at start; its log is %s", log).isNotNull();
    return new ServerProcess(process, TestServer.JSON.readTree(line));
  }

  static Process command(Path log, List<String> arguments) throws IOException {
    return command(log, archived(), arguments, Map.of());
  }

  private static String archived() {
    return "-XX:SharedArchiveFile=" + Classes.FILE;
  }

  private static Process command(
      Path log, String flag, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                flag,
                // What the JVM has to say of it is not for standard output.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-jar",
                JAR.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs a sub-command and gives what it prints. */
  static String run(Path log, List<String> arguments) throws IOException, InterruptedException {
    Process process = command(log, arguments);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code; the log is %s", log).isZero();
    return out.strip();
  }

  JsonNode line() {
    return line;
  }

  String url() {
    return line.get("url").asString();
  }

  Process process() {
    return process;
  }

  /** SIGKILL: nothing is closed or written any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** Sends a signal by its name, such as STOP, after which it does nothing until CONT. */
  void signal(String name) throws IOException, InterruptedException {
    signal(process, name);
  }

  static void signal(Process process, String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
