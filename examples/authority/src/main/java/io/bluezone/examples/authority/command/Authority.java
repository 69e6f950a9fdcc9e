// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.base.TimeSource;
import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.web.program.StartException;
import picocli.CommandLine;

/** The command {@code bluezone authority}. */
public final class Authority extends Program {

  private static final String NAME = "bluezone authority";

  private final TimeSource time;

  public Authority() {
    this(TimeSource.system());
  }

  /** The command in another time than the computer's. */
  public Authority(TimeSource time) {
    super(NAME, Authority.class);
    this.time = time;
  }

  @Override
  protected Root root() {
    return new ServeCommand(time);
  }

  @Override
  protected Texts texts(Language language) {
    return Texts.of(language).with(StartException.class).with(Authority.class);
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    say(command, e, StartException.words(e));
    return 1;
  }

  public static void main(String... arguments) {
    int code = new Authority().run(arguments);
    if (code != ServeCommand.RUNNING) {
      System.exit(code);
    }
  }
}
