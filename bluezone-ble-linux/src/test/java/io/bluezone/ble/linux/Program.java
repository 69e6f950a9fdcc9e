// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A program of its own beside the test: what it says can be waited for. */
class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader = new Thread(this::read, "reads a program");

  Program(String... command) throws IOException {
    this(Map.of(), List.of(command));
  }

  Program(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    reader.setDaemon(true);
    reader.start();
  }

  /** The {@code bluezone} command, as its user starts it. */
  static Program bluezone(String... arguments) throws IOException {
    String options =
        System.getProperty("guest.jvm")
            + " -XX:SharedArchiveFile="
            + System.getProperty("bluezone.archive");
    return new Program(Map.of("BLUEZONE_JAVA_OPTS", options), bluezoneCommand(arguments));
  }

  private static List<String> bluezoneCommand(String... arguments) {
    String script = Path.of(System.getProperty("bluezone.home"), "bluezone").toString();
    return Stream.concat(Stream.of(script), Arrays.stream(arguments)).toList();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // Its output ends so when it is killed.
    }
  }

  /** Types a line. */
  void type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits for a line that holds a text. */
  String line(String text) {
    return line(text, line -> line.contains(text));
  }

  /** Waits for a line. */
  String line(String description, Predicate<String> wanted) {
    RealTime.until(PATIENCE, () -> hasSaid(wanted) || !reader.isAlive());
    return lines.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("it did not say " + description + " but " + lastLines()));
  }

  private boolean hasSaid(Predicate<String> wanted) {
    return lines.stream().anyMatch(wanted);
  }

  private List<String> lastLines() {
    return lines.subList(Math.max(0, lines.size() - 30), lines.size());
  }

  /** What it has said so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Forgets what it has said so far. */
  void forget() {
    lines.clear();
  }

  long pid() {
    return process.pid();
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  /** Sends Ctrl-C; the exit code. */
  int interrupt() throws IOException, InterruptedException {
    return endBy("INT");
  }

  /** Ends it as a service manager does; the exit code. */
  int terminate() throws IOException, InterruptedException {
    return endBy("TERM");
  }

  private int endBy(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(pid())).start().waitFor();
    return end();
  }

  /** Waits for its end; the exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; it has said " + lastLines());
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
