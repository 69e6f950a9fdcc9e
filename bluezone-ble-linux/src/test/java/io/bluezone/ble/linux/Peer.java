// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that shares no code with the SDK: {@code peer.py} of src/it/resources. */
final class Peer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Starts it and waits until it has begun. */
  Peer(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reader = new Thread(this::read, "peer");
    reader.setDaemon(true);
    reader.start();
    line("ready");
  }

  private static String script() {
    return Peer.class.getResource("/peer.py").getPath();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // Its output ends so when it is killed.
    }
  }

  /** Waits for a line that holds a text. */
  String line(String text) {
    boolean found =
        RealTime.until(PATIENCE, () -> hasSaid(text) || !process.isAlive())
            && hasSaidInTheEnd(text);
    if (!found) {
      throw new AssertionError("the peer did not say " + text + " but " + lines);
    }
    return lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }

  private boolean hasSaid(String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }

  /** What a process has written before its end is read a little later. */
  private boolean hasSaidInTheEnd(String text) {
    return RealTime.until(Duration.ofSeconds(1), () -> hasSaid(text));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
