// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.Version;
import io.bluezone.examples.cli.file.LibraryWords;
import io.bluezone.examples.scanner.radio.RadioOptions;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The commands of {@code bluezone}. */
public final class Bluezone extends Program {

  /** The command's root. */
  @Command(
      name = "bluezone",
      description = "Bluezone proximity tracing from the command line.",
      mixinStandardHelpOptions = true,
      scope = ScopeType.INHERIT,
      versionProvider = Bluezone.BuildVersion.class,
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
  static final class Commands extends Root {}

  /** For picocli. */
  static final class BuildVersion extends Version {

    BuildVersion() {
      super("bluezone");
    }
  }

  public Bluezone() {
    super("bluezone", Bluezone.class);
  }

  @Override
  protected Root root() {
    return new Commands();
  }

  @Override
  protected Collection<Class<?>> commands(String[] args, boolean all) {
    return all ? Subcommands.all() : Subcommands.of(args);
  }

  @Override
  protected void adjust(CommandLine command) {
    Overview.install(command);
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    if (e instanceof RadioException radio) {
      say(command, e, LibraryWords.of(e));
      return radio.reason() == Reason.DAMAGED_INPUT ? REFUSED : RadioOptions.UNAVAILABLE;
    }
    return super.unexpected(e, command);
  }

  public static void main(String[] args) {
    System.exit(new Bluezone().run(args));
  }
}
