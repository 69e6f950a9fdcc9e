// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab;

import io.bluezone.examples.scanner.Bluezone;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a run as the launcher makes it, {@code lab} or a command, and its exit code. */
public record LabRun(int exitCode, String out, String err) {

  /** A run in English, without any variables or files of defaults. */
  public static LabRun of(String... args) {
    return in(Environment.NONE, args);
  }

  /** A run in surroundings. */
  public static LabRun in(Environment environment, String... args) {
    boolean lab = args.length > 0 && args[0].equals("lab");
    Program program = lab ? new Lab() : new Bluezone();
    String[] rest = lab ? Arrays.copyOfRange(args, 1, args.length) : args;
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = program.run(rest, environment, new PrintWriter(out), new PrintWriter(err));
    return new LabRun(code, out.toString(), err.toString());
  }

  /** A program with all of its commands. */
  public static CommandSpec commands(Program program) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return program.commandLine(Language.EN, nowhere, nowhere).getCommandSpec();
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}
