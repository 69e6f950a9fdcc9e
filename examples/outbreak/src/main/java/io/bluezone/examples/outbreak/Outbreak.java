// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak;

import io.bluezone.examples.outbreak.analysis.RunCommand;
import io.bluezone.examples.outbreak.city.CityCommand;
import io.bluezone.examples.outbreak.city.GenerateCommand;
import io.bluezone.examples.outbreak.files.RefusedException;
import io.bluezone.examples.outbreak.prepare.PrepareCommand;
import io.bluezone.examples.outbreak.privacy.PurgeCommand;
import io.bluezone.examples.outbreak.privacy.WithdrawCommand;
import io.bluezone.examples.outbreak.report.ReportCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command's root. */
@Command(
    name = "bluezone-outbreak",
    description = "From consented histories to the chain of contacts, for the health authority.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Outbreak.Version.class,
    subcommands = {
      PrepareCommand.class,
      RunCommand.class,
      ReportCommand.class,
      WithdrawCommand.class,
      PurgeCommand.class,
      CityCommand.class,
      GenerateCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something else went wrong",
      "2:the command line is wrong",
      "3:an input was refused, or a file could not be written",
      "130:interrupted by Ctrl-C before it was done; 143: by SIGTERM"
    })
public final class Outbreak implements Runnable {

  private static final int REFUSED = 3;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error came from.")
  boolean verbose;

  @Spec CommandSpec spec;

  private Outbreak() {}

  /** The version that Maven has written into the jar. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Outbreak.class.getPackage().getImplementationVersion();
      return new String[] {"bluezone-outbreak " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** A command line that writes to the given writers. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Outbreak root = new Outbreak();
    return new CommandLine(root)
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              err.println(
                  "bluezone-outbreak: %s; see %s --help"
                      .formatted(oneLine(e), e.getCommandLine().getCommandSpec().qualifiedName()));
              err.flush();
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              err.println("bluezone-outbreak: " + oneLine(e));
              if (root.verbose) {
                e.printStackTrace(err);
              }
              err.flush();
              return isRefusal(e) ? REFUSED : CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static boolean isRefusal(Exception e) {
    return e instanceof RefusedException
        || e instanceof FileSystemException
        || (e instanceof IOException && e.getClass().getName().startsWith("io.bluezone.crypto"))
        || (e instanceof IOException && e.getClass().getName().startsWith("io.bluezone.tracing"));
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage();
    return (e instanceof RefusedException && message != null ? message : String.valueOf(message))
        .replaceAll("\\s*\\R\\s*", " ");
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = commandLine(out, err).execute(args);
    if (out.checkError()) {
      err.println("bluezone-outbreak: the output could not be written");
      code = Math.max(code, 1);
    }
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
