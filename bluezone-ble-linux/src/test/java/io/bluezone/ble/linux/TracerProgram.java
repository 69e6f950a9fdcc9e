// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code bluezone trace} on one adapter, sending and listening all the time. */
final class TracerProgram implements AutoCloseable {

  private static final Pattern MET =
      Pattern.compile("met (\\p{XDigit}{4})… \\((\\S+)\\) .* at (-\\d+) dBm");

  private final Program program;

  TracerProgram(String adapter, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trace",
                "--radio",
                "bluez:" + adapter,
                "--duty-cycle",
                "CONTINUOUS",
                "--status-every",
                "1s"));
    arguments.addAll(List.of(more));
    program = Program.bluezone(arguments.toArray(String[]::new));
  }

  long pid() {
    return program.pid();
  }

  /** Waits for its status line to say this, among the lines from now on. */
  void awaitStatus(String text) {
    program.forget();
    program.line(text, line -> isStatus(line) && line.contains(text));
  }

  /** Whether it counts Bluezone frames within a time from now on. */
  boolean hearsWithin(Duration limit) {
    program.forget();
    return RealTime.until(
        limit, () -> statusLines().mapToLong(TracerProgram::frames).distinct().count() > 1);
  }

  /** Ends it with Ctrl-C; the exit code. */
  int interrupt() throws IOException, InterruptedException {
    return program.interrupt();
  }

  /** The last status line. */
  String status() {
    return statusLines().reduce((earlier, later) -> later).orElseThrow();
  }

  private Stream<String> statusLines() {
    return program.lines().stream().filter(TracerProgram::isStatus);
  }

  private static boolean isStatus(String line) {
    return line.contains(" frames ");
  }

  /** How many encounters it has counted so far. */
  long encounters() {
    return statusLines()
        .reduce((earlier, later) -> later)
        .map(status -> number(status, "encounters"))
        .orElse(0L);
  }

  private static long frames(String status) {
    return number(status, "frames");
  }

  /** A count of a status line. */
  static long number(String status, String name) {
    Matcher match = Pattern.compile("(?<=" + name + " )[\\d,]+").matcher(status);
    if (!match.find()) {
      throw new AssertionError("no " + name + " in " + status);
    }
    return Long.parseLong(match.group().replace(",", ""));
  }

  /** The first four digits of the IDs that it says it has met, with a signal strength. */
  List<String> met() {
    return program.lines().stream()
        .map(MET::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    program.close();
  }
}
