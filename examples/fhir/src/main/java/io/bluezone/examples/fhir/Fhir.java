// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir;

import io.bluezone.examples.fhir.input.RefusedException;
import io.bluezone.examples.fhir.text.Language;
import io.bluezone.examples.fhir.text.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Clock;
import picocli.CommandLine;

/** The program. */
public final class Fhir {

  private static final int REFUSED = 3;

  private Fhir() {}

  static String version() {
    String version = Fhir.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** For picocli. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"bluezone fhir " + version()};
    }
  }

  /** A command line that writes to the given writers. */
  static CommandLine commandLine(Language language, Clock clock, PrintWriter out, PrintWriter err) {
    FhirCommand command = new FhirCommand(language, clock);
    Texts texts = Texts.of(language);
    return new CommandLine(command)
        .setResourceBundle(texts.bundle())
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, args) -> {
              err.println(
                  "bluezone fhir: " + texts.get("wrong.see-help", new UsageErrors(texts).text(e)));
              err.flush();
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              err.println("bluezone fhir: " + message(e, texts));
              if (command.verbose) {
                e.printStackTrace(err);
              }
              err.flush();
              return e instanceof RefusedException || e instanceof FileSystemException
                  ? REFUSED
                  : CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static String message(Exception e, Texts texts) {
    if (e instanceof RefusedException refused) {
      return refused.message(texts);
    }
    return e instanceof FileSystemException
        ? texts.get("refused.system", String.valueOf(e.getMessage()))
        : texts.get("failed", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
  }

  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code =
        commandLine(Language.of(args, System.getenv()), Clock.systemUTC(), out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
