// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.cli.defaults.Defaults;
import io.bluezone.examples.cli.defaults.Environment;
import io.bluezone.examples.cli.terminal.ErrorOutput;
import io.bluezone.examples.cli.terminal.PrintableStream;
import io.bluezone.examples.cli.terminal.PrintableWriter;
import io.bluezone.examples.cli.terminal.StandardOutput;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command's root: its subcommands, and what all of them share. */
@Command(
    name = "bluezone",
    description = "Bluezone proximity tracing from the command line.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    footer = {
      "",
      "Defaults of options can be set in variables, like BLUEZONE_FORMAT, and in a file,"
          + " ~/.config/bluezone/config, with lines like format = json."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something else went wrong",
      "2:the command line is wrong",
      "3:an input was refused: a key, a date, a file; or a file could not be written",
      "4:the radio cannot be used",
      "130:interrupted by Ctrl-C before it was done; 143: by SIGTERM"
    })
final class Bluezone {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error came from.")
  boolean verbose;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      scope = ScopeType.INHERIT,
      description = "The language: vi or en. Default: that of the system, or en.")
  @Nullable Language language;

  /** A command line with all subcommands, that writes to the given writers. */
  static CommandLine commandLine(Language language, PrintWriter out, PrintWriter err) {
    return commandLine(language, Defaults.none(), Subcommands.all(), out, err);
  }

  static CommandLine commandLine(
      Language language,
      Defaults defaults,
      Collection<Class<?>> subcommands,
      PrintWriter out,
      PrintWriter err) {
    Bluezone root = new Bluezone();
    Failures failures = new Failures(root, defaults);
    CommandLine command = new CommandLine(root);
    subcommands.forEach(command::addSubcommand);
    Overview.install(command);
    return command
        .setResourceBundle(Texts.of(language).with(Bluezone.class).bundle())
        .setDefaultValueProvider(defaults)
        .setOut(new PrintableWriter(out))
        .setErr(new PrintableWriter(err))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  public static void main(String[] args) {
    OutputStream errors = ErrorOutput.open();
    System.setErr(new PrintableStream(errors));
    StandardOutput output = new StandardOutput();
    PrintWriter out = writer(output);
    PrintWriter err = writer(errors);
    Invocation invocation = Invocation.of(args, Environment.ofProcess());
    int code = run(invocation, out, err);
    if (out.checkError() && !output.isReaderGone()) {
      err.println(
          "bluezone: " + Texts.of(invocation.language()).with(Bluezone.class).get("output-lost"));
      code = Math.max(code, 1);
    }
    err.flush();
    System.exit(code);
  }

  private static int run(Invocation invocation, PrintWriter out, PrintWriter err) {
    try {
      return invocation.run(out, err);
    } catch (OutOfMemoryError e) {
      err.println(
          "bluezone: " + Texts.of(invocation.language()).with(Bluezone.class).get("no-memory"));
      return 1;
    }
  }

  /** Not System.out: that one encodes and flushes line by line, which is slow for many lines. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
