// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue;

import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.defaults.Defaults;
import io.bluezone.examples.cli.text.Environment;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.venue.radio.Radios;
import io.bluezone.examples.venue.settings.SettingsRefusedException;
import io.bluezone.examples.web.program.StartException;
import picocli.CommandLine;

/** The command {@code bluezone venue}. */
public final class Venue extends Program {

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
  protected Texts texts(Language language) {
    return Texts.of(language).with(StartException.class).with(Venue.class);
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    say(command, e, StartException.words(e));
    return e instanceof SettingsRefusedException ? REFUSED : 1;
  }

  /** Runs the command, and ends the process unless the venue is to go on running. */
  public static void main(String... arguments) {
    int code = new Venue().run(arguments);
    if (code != StartCommand.RUNNING) {
      System.exit(code);
    }
  }
}
