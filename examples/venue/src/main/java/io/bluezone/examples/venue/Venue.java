// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue;

import io.bluezone.examples.venue.settings.SettingsRefusedException;
import io.bluezone.examples.web.StartException;
import picocli.CommandLine;

/** The command {@code bluezone venue}. */
public final class Venue {

  /** The exit code for a file or a value that is refused. */
  public static final int REFUSED = 3;

  private Venue() {}

  /** Runs the command, and ends the process unless the venue is to go on running. */
  public static void main(String... arguments) {
    int code = commandLine().execute(arguments);
    if (code != RunCommand.RUNNING) {
      System.exit(code);
    }
  }

  /** The version that Maven has written into the jar. */
  public static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Venue.class.getPackage().getImplementationVersion();
      return new String[] {"bluezone venue " + (version == null ? "(not packaged)" : version)};
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new RunCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, command, result) -> {
              command.getErr().println("bluezone venue: " + StartException.reason(e));
              return e instanceof SettingsRefusedException ? REFUSED : 1;
            });
  }
}
