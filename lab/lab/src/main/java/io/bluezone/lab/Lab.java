// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab;

import io.bluezone.examples.scanner.Bluezone;
import io.bluezone.lab.bench.BenchCommand;
import io.bluezone.lab.calibration.CalibrationCommand;
import io.bluezone.lab.follow.FollowCommand;
import io.bluezone.lab.proximity.ProximityCommand;
import io.bluezone.lab.settings.SettingsCommand;
import io.bluezone.lab.vdaf.VdafCommand;
import io.bluezone.lab.visit.VisitCommand;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The commands of {@code bluezone lab}. */
public final class Lab extends Program {

  @Command(
      name = "bluezone lab",
      mixinStandardHelpOptions = true,
      scope = ScopeType.INHERIT,
      versionProvider = Version.class,
      subcommands = {
        SettingsCommand.class,
        CalibrationCommand.class,
        ProximityCommand.class,
        BenchCommand.class,
        VdafCommand.class,
        FollowCommand.class,
        VisitCommand.class
      })
  static final class Commands extends Root {}

  public Lab() {
    super("bluezone lab", Lab.class);
  }

  @Override
  protected Root root() {
    return new Commands();
  }

  /** The scanner's sentences too: its keys and its simulated phones are at work here. */
  @Override
  protected Texts texts(Language language) {
    return Texts.of(language).with(Bluezone.class).with(Lab.class);
  }

  public static void main(String[] args) {
    System.exit(new Lab().run(args));
  }
}
