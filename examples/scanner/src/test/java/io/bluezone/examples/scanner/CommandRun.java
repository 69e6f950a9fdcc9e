// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a run of the command printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {

  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Bluezone.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(args);
    return new CommandRun(code, out.toString(), err.toString());
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
