// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.cli.defaults.Defaults;
import io.bluezone.examples.cli.defaults.Environment;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.text.Texts;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** One call of the command: its line, and the defaults and the language that hold for it. */
final class Invocation {

  private final String[] args;
  private final Defaults defaults;
  private final Language language;

  /** Why the file of defaults cannot be used; nobody is kept from asking for help by it. */
  private final Optional<InputRefusedException> broken;

  private Invocation(
      String[] args,
      Defaults defaults,
      Environment environment,
      Optional<InputRefusedException> broken) {
    this.args = args.clone();
    this.defaults = defaults;
    this.broken = broken;
    language = LanguageChoice.of(args, defaults.ofAllCommands("lang"), environment);
  }

  static Invocation of(String[] args, Environment environment) {
    try {
      return new Invocation(args, Defaults.read(environment), environment, Optional.empty());
    } catch (InputRefusedException e) {
      return new Invocation(args, Defaults.none(), environment, Optional.of(e));
    }
  }

  Language language() {
    return language;
  }

  /** Runs the command, and gives its exit code. */
  int run(PrintWriter out, PrintWriter err) {
    CommandLine command =
        Bluezone.commandLine(
            language,
            defaults,
            defaults.areNone() ? Subcommands.of(args) : Subcommands.all(),
            out,
            err);
    return command.setExecutionStrategy(parsed -> execute(parsed, out)).execute(args);
  }

  /** Help is the command's own, and in a terminal has colours. */
  private int execute(ParseResult parsed, PrintWriter colourful) {
    CommandLine root = parsed.commandSpec().commandLine();
    PrintWriter plain = root.getOut();
    root.setOut(colourful);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    root.setOut(plain);
    if (helped != null) {
      return helped;
    }
    checkDefaults(root);
    return new CommandLine.RunLast().execute(parsed);
  }

  private void checkDefaults(CommandLine root) {
    try {
      if (broken.isPresent()) {
        throw broken.get();
      }
      defaults.check(root.getCommandSpec());
    } catch (InputRefusedException e) {
      throw new ExecutionException(root, String.valueOf(e.getMessage()), e);
    }
    for (Message doubt : defaults.doubtfulVariables(root.getCommandSpec())) {
      root.getErr().println("bluezone: " + Texts.of(language).with(Bluezone.class).get(doubt));
    }
  }
}
