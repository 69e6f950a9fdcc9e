// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program of its own beside the test, which tells by lines what it has done. */
final class OtherProgram implements AutoCloseable {

  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;

  /** Starts a class of the tests; what it says on stderr goes to the given place. */
  OtherProgram(ProcessBuilder.Redirect errors, Class<?> program, Object... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    process = new ProcessBuilder(command).redirectError(errors).start();
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  OtherProgram(Class<?> program, Object... arguments) throws IOException {
    this(ProcessBuilder.Redirect.INHERIT, program, arguments);
  }

  /** The next line it tells; null at its end. */
  @Nullable String line() throws IOException {
    return answers.readLine();
  }

  void say(String command) {
    commands.println(command);
  }

  void tell(String command, String answer) throws IOException {
    say(command);
    assertThat(line()).isEqualTo(answer);
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Reads so many numbers, and gives the last one. */
  long numbers(int count) throws IOException {
    long told = 0;
    for (int i = 0; i < count; i++) {
      told = Long.parseLong(line());
    }
    return told;
  }

  /** Kills the program, and gives the last number that it told, or the one given. */
  long kill(long before) throws Exception {
    long told = before;
    // Not by the process itself, which would close its output as well.
    assertThat(process.toHandle().destroyForcibly()).isTrue();
    for (String line = line(); line != null; line = line()) {
      told = Long.parseLong(line);
    }
    process.waitFor();
    return told;
  }

  /** Kills it. */
  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }
}
