// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.scanner.advertise.AdvertiseCommand;
import io.bluezone.examples.scanner.bench.BenchCommand;
import io.bluezone.examples.scanner.cases.BulletinCommand;
import io.bluezone.examples.scanner.cases.CheckCommand;
import io.bluezone.examples.scanner.cases.DiscloseCommand;
import io.bluezone.examples.scanner.cases.VerifyContactsCommand;
import io.bluezone.examples.scanner.doctor.DoctorCommand;
import io.bluezone.examples.scanner.io.PrintableStream;
import io.bluezone.examples.scanner.io.PrintableWriter;
import io.bluezone.examples.scanner.keys.IdsCommand;
import io.bluezone.examples.scanner.keys.KeygenCommand;
import io.bluezone.examples.scanner.log.LogCommand;
import io.bluezone.examples.scanner.proximity.ProximityCommand;
import io.bluezone.examples.scanner.scan.ScanCommand;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.examples.scanner.trace.TraceCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
      ProximityCommand.class,
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
      "4:the radio cannot be used"
    })
final class Bluezone {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error came from.")
  boolean verbose;

  /** A command line that writes to the given writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Bluezone root = new Bluezone();
    Failures failures = new Failures(root);
    return new CommandLine(root)
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
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = commandLine(out, err).execute(args);
    if (out.checkError()) {
      err.println(
          "bluezone: not all of the output could be written; was it closed, is a disk full?");
      code = Math.max(code, 1);
    }
    err.flush();
    System.exit(code);
  }

  /** Not System.out: that one encodes and flushes line by line, which is slow for many lines. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
