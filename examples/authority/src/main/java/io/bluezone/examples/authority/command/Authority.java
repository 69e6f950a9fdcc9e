// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.web.StartException;
import picocli.CommandLine;

/** The command {@code bluezone authority}. */
public final class Authority {

  private Authority() {}

  /** Runs the command, and ends the process unless a server is to go on running. */
  public static void main(String... arguments) {
    int code = commandLine().execute(arguments);
    if (code != ServeCommand.RUNNING) {
      System.exit(code);
    }
  }

  /** The version that Maven has written into the jar. */
  public static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Authority.class.getPackage().getImplementationVersion();
      return new String[] {"bluezone authority " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** {@return the command, as a shell or a test runs it} */
  public static CommandLine commandLine() {
    return new CommandLine(new ServeCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              command.getErr().println("bluezone authority: " + StartException.reason(e));
              return 1;
            });
  }
}
