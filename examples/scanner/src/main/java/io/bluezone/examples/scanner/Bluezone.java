// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.examples.scanner.advertise.AdvertiseCommand;
import io.bluezone.examples.scanner.authority.SyncCommand;
import io.bluezone.examples.scanner.bench.BenchCommand;
import io.bluezone.examples.scanner.calibration.CalibrationCommand;
import io.bluezone.examples.scanner.cases.BulletinCommand;
import io.bluezone.examples.scanner.cases.CheckCommand;
import io.bluezone.examples.scanner.cases.DiscloseCommand;
import io.bluezone.examples.scanner.cases.VerifyContactsCommand;
import io.bluezone.examples.scanner.defaults.Defaults;
import io.bluezone.examples.scanner.defaults.Environment;
import io.bluezone.examples.scanner.doctor.DoctorCommand;
import io.bluezone.examples.scanner.keys.IdsCommand;
import io.bluezone.examples.scanner.keys.KeygenCommand;
import io.bluezone.examples.scanner.log.LogCommand;
import io.bluezone.examples.scanner.proximity.ProximityCommand;
import io.bluezone.examples.scanner.scan.ScanCommand;
import io.bluezone.examples.scanner.seal.UnsealCommand;
import io.bluezone.examples.scanner.settings.SettingsCommand;
import io.bluezone.examples.scanner.sim.SimCommand;
import io.bluezone.examples.scanner.terminal.ErrorOutput;
import io.bluezone.examples.scanner.terminal.PrintableStream;
import io.bluezone.examples.scanner.terminal.PrintableWriter;
import io.bluezone.examples.scanner.terminal.StandardOutput;
import io.bluezone.examples.scanner.text.Language;
import io.bluezone.examples.scanner.text.Texts;
import io.bluezone.examples.scanner.trace.TraceCommand;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
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
    subcommands = {
      ScanCommand.class,
      IdsCommand.class,
      TraceCommand.class,
      AdvertiseCommand.class,
      DoctorCommand.class,
      SimCommand.class,
      CheckCommand.class,
      SyncCommand.class,
      ProximityCommand.class,
      LogCommand.class,
      BulletinCommand.class,
      DiscloseCommand.class,
      VerifyContactsCommand.class,
      KeygenCommand.class,
      UnsealCommand.class,
      SettingsCommand.class,
      CalibrationCommand.class,
      BenchCommand.class,
      HelpCommand.class,
      GenerateManCommand.class,
      AutoComplete.GenerateCompletion.class
    },
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

  /** A command line that writes to the given writers. */
  static CommandLine commandLine(Language language, PrintWriter out, PrintWriter err) {
    return commandLine(language, Defaults.none(), out, err);
  }

  static CommandLine commandLine(
      Language language, Defaults defaults, PrintWriter out, PrintWriter err) {
    Bluezone root = new Bluezone();
    Failures failures = new Failures(root, defaults);
    return new CommandLine(root)
        .setResourceBundle(Texts.of(language).bundle())
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
    int code = invocation.run(out, err);
    if (out.checkError() && !output.isReaderGone()) {
      err.println("bluezone: " + Texts.of(invocation.language()).get("output-lost"));
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
