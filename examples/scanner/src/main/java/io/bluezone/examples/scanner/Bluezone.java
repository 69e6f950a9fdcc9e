// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.examples.scanner.radio.RadioOptions;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.LibraryWords;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The commands of {@code bluezone}. */
public final class Bluezone extends Program {

  @Command(
      name = "bluezone",
      mixinStandardHelpOptions = true,
      scope = ScopeType.INHERIT,
      versionProvider = Version.class)
  static final class Commands extends Root {}

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
