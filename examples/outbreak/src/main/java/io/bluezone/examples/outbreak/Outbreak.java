// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak;

import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.Version;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.outbreak.analysis.CallsCommand;
import io.bluezone.examples.outbreak.analysis.RunCommand;
import io.bluezone.examples.outbreak.city.CityCommand;
import io.bluezone.examples.outbreak.city.GenerateCommand;
import io.bluezone.examples.outbreak.duck.EngineException;
import io.bluezone.examples.outbreak.prepare.PrepareCommand;
import io.bluezone.examples.outbreak.prepare.PurgeCommand;
import io.bluezone.examples.outbreak.prepare.WithdrawCommand;
import io.bluezone.examples.outbreak.privacy.PseudonymsCommand;
import io.bluezone.examples.outbreak.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The commands of {@code bluezone outbreak}. */
public final class Outbreak extends Program {

  /** The program's root. */
  @Command(
      name = "bluezone outbreak",
      mixinStandardHelpOptions = true,
      scope = ScopeType.INHERIT,
      versionProvider = Version.class,
      subcommands = {
        PrepareCommand.class,
        RunCommand.class,
        ReportCommand.class,
        WithdrawCommand.class,
        PurgeCommand.class,
        PseudonymsCommand.class,
        CallsCommand.class,
        CityCommand.class,
        GenerateCommand.class
      })
  static final class Commands extends Root {}

  public Outbreak() {
    super("bluezone outbreak", Outbreak.class);
  }

  @Override
  protected Root root() {
    return new Commands();
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    if (e instanceof EngineException) {
      String words = String.valueOf(e.getMessage());
      boolean full = words.startsWith("Out of Memory");
      say(command, e, full ? Message.of("failed.memory") : Message.of("failed.engine", words));
      return CommandLine.ExitCode.SOFTWARE;
    }
    return super.unexpected(e, command);
  }

  public static void main(String[] args) {
    System.exit(new Outbreak().run(args));
  }
}
