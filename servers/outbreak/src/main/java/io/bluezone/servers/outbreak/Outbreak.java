// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak;

import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.outbreak.analysis.CallsCommand;
import io.bluezone.servers.outbreak.analysis.RunCommand;
import io.bluezone.servers.outbreak.city.CityCommand;
import io.bluezone.servers.outbreak.city.GenerateCommand;
import io.bluezone.servers.outbreak.duck.EngineException;
import io.bluezone.servers.outbreak.prepare.PrepareCommand;
import io.bluezone.servers.outbreak.prepare.PurgeCommand;
import io.bluezone.servers.outbreak.prepare.WithdrawCommand;
import io.bluezone.servers.outbreak.privacy.PseudonymsCommand;
import io.bluezone.servers.outbreak.report.ReportCommand;
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
