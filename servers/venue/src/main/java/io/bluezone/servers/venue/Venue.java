// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.defaults.Defaults;
import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.venue.radio.Radios;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.web.program.ServerProgram;
import picocli.CommandLine;

/** The command {@code bluezone venue}. */
public final class Venue extends ServerProgram {

  private static final String NAME = "bluezone venue";

  private final Radios radios;

  Venue() {
    this(Radios.OF_THE_COMPUTER);
  }

  /** The command with other radios, and their time, than the computer's. */
  public Venue(Radios radios) {
    super(NAME, Venue.class);
    this.radios = radios;
  }

  @Override
  protected Root root() {
    return new StartCommand(radios);
  }

  /** None: a box has a configuration of its own, of file and environment. */
  @Override
  protected Defaults defaults(Environment environment) {
    return Defaults.none();
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    int code = super.unexpected(e, command);
    return e instanceof SettingsRefusedException ? REFUSED : code;
  }

  /** Runs the command, and ends the process unless the venue is to go on running. */
  public static void main(String... arguments) {
    new Venue().serve(arguments);
  }
}
