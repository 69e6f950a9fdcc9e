// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak;

import io.bluezone.examples.outbreak.analysis.RunCommand;
import io.bluezone.examples.outbreak.city.CityCommand;
import io.bluezone.examples.outbreak.city.GenerateCommand;
import io.bluezone.examples.outbreak.duck.EngineException;
import io.bluezone.examples.outbreak.files.RefusedException;
import io.bluezone.examples.outbreak.files.UsageException;
import io.bluezone.examples.outbreak.prepare.PrepareCommand;
import io.bluezone.examples.outbreak.prepare.PurgeCommand;
import io.bluezone.examples.outbreak.prepare.WithdrawCommand;
import io.bluezone.examples.outbreak.privacy.PseudonymsCommand;
import io.bluezone.examples.outbreak.report.ReportCommand;
import io.bluezone.examples.outbreak.text.Language;
import io.bluezone.examples.outbreak.text.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command's root. */
@Command(
    name = "bluezone outbreak",
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
      PseudonymsCommand.class,
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

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      scope = ScopeType.INHERIT,
      description = {
        "The language of the command and of its report: vi or en.",
        "Default: that of the system, or en."
      })
  @Nullable Language chosen;

  @Spec CommandSpec spec;

  private Outbreak() {}

  /** The version that Maven has written into the jar. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Outbreak.class.getPackage().getImplementationVersion();
      return new String[] {"bluezone outbreak " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** A command line that writes to the given writers. */
  public static CommandLine commandLine(Language language, PrintWriter out, PrintWriter err) {
    Outbreak root = new Outbreak();
    Texts texts = Texts.of(language);
    return new CommandLine(root)
        .setResourceBundle(texts.bundle())
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              err.println(
                  "bluezone outbreak: "
                      + texts.get(
                          "wrong.see-help",
                          new UsageErrors(texts).text(e),
                          e.getCommandLine().getCommandSpec().qualifiedName()));
              err.flush();
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              err.println("bluezone outbreak: " + message(e, texts));
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

  private static String message(Exception e, Texts texts) {
    if (e instanceof RefusedException refused) {
      return refused.message(texts);
    }
    String own = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    if (e instanceof EngineException && own.startsWith("Out of Memory")) {
      return texts.get("failed.memory");
    }
    return texts.get(
        e instanceof EngineException
            ? "failed.engine"
            : e instanceof NoSuchFileException
                ? "refused.no-file"
                : isRefusal(e) ? "refused.system" : "failed",
        own);
  }

  @Override
  public void run() {
    throw new UsageException(spec, "wrong.which-command");
  }

  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    Language language = Language.of(args, System.getenv());
    int code = commandLine(language, out, err).execute(args);
    if (out.checkError()) {
      err.println("bluezone outbreak: " + Texts.of(language).get("output-lost"));
      code = Math.max(code, 1);
    }
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
