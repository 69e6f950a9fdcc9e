// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.scanner.advertise.AdvertiseCommand;
import io.bluezone.examples.scanner.bench.BenchCommand;
import io.bluezone.examples.scanner.cases.BulletinCommand;
import io.bluezone.examples.scanner.cases.CheckCommand;
import io.bluezone.examples.scanner.cases.DiscloseCommand;
import io.bluezone.examples.scanner.cases.VerifyContactsCommand;
import io.bluezone.examples.scanner.defaults.Environment;
import io.bluezone.examples.scanner.doctor.DoctorCommand;
import io.bluezone.examples.scanner.io.PrintableStream;
import io.bluezone.examples.scanner.io.PrintableWriter;
import io.bluezone.examples.scanner.io.StandardOutput;
import io.bluezone.examples.scanner.keys.IdsCommand;
import io.bluezone.examples.scanner.keys.KeygenCommand;
import io.bluezone.examples.scanner.log.LogCommand;
import io.bluezone.examples.scanner.scan.ScanCommand;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.examples.scanner.text.Language;
import io.bluezone.examples.scanner.text.Texts;
import io.bluezone.examples.scanner.trace.TraceCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command's root: its subcommands, and what all of them share. */
@Command(
    name = "bluezone",
    description = "Bluezone proximity tracing from the command line.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      ScanCommand.class,
      IdsCommand.class,
      TraceCommand.class,
      AdvertiseCommand.class,
      DoctorCommand.class,
      SimCommand.class,
      CheckCommand.class,
      LogCommand.class,
      BulletinCommand.class,
      DiscloseCommand.class,
      VerifyContactsCommand.class,
      KeygenCommand.class,
      BenchCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something else went wrong",
      "2:the command line is wrong",
      "3:an input was refused: a key, a date, a file",
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
      scope = ScopeType.INHERIT,
      description = "The language: vi or en. Default: that of the system, or en.")
  @Nullable Language language;

  /** Runs a command line, and gives its exit code. */
  static int run(String[] args, Environment environment, PrintWriter out, PrintWriter err) {
    return commandLine(LanguageChoice.of(args, Optional.empty(), environment), out, err)
        .execute(args);
  }

  /** A command line that writes to the given writers. */
  static CommandLine commandLine(Language language, PrintWriter out, PrintWriter err) {
    Bluezone root = new Bluezone();
    Failures failures = new Failures(root);
    return new CommandLine(root)
        .setResourceBundle(Texts.of(language).bundle())
        .setOut(new PrintableWriter(out))
        .setErr(new PrintableWriter(err))
        .setExecutionStrategy(parsed -> helpOrRun(parsed, out))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** Help is the command's own, and in a terminal has colours. */
  private static int helpOrRun(ParseResult parsed, PrintWriter colourful) {
    CommandLine root = parsed.commandSpec().commandLine();
    PrintWriter out = root.getOut();
    root.setOut(colourful);
    Integer help = CommandLine.executeHelpRequest(parsed);
    root.setOut(out);
    return help == null ? new CommandLine.RunLast().execute(parsed) : help;
  }

  public static void main(String[] args) {
    System.setErr(new PrintableStream(new FileOutputStream(FileDescriptor.err)));
    StandardOutput output = new StandardOutput();
    PrintWriter out = writer(output);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    Environment environment = Environment.ofProcess();
    int code = run(args, environment, out, err);
    if (out.checkError() && !output.isReaderGone()) {
      Language language = LanguageChoice.of(args, Optional.empty(), environment);
      err.println("bluezone: " + Texts.of(language).get("output-lost"));
      code = Math.max(code, 1);
    }
    err.flush();
    System.exit(code);
  }

  /** Not System.out: that one encodes and flushes line by line, which is slow for many lines. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
