// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.scanner.defaults.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a run of the command printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {

  /** A run in English, without any variables or files of defaults. */
  public static CommandRun of(String... args) {
    return in(Environment.NONE, args);
  }

  /** A run in surroundings. */
  public static CommandRun in(Environment environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Invocation.of(args, environment).run(new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(code, out.toString(), err.toString());
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
