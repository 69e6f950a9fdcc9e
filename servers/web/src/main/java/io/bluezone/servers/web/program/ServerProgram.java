// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import picocli.CommandLine;

/** A program that starts a server, and says in its user's language why it cannot. */
public abstract class ServerProgram extends Program {

  /** The exit code of a command whose server goes on running. */
  public static final int RUNNING = -1;

  private final Class<?> program;

  /** Of a name, with the texts beside a class. */
  protected ServerProgram(String name, Class<?> program) {
    super(name, program);
    this.program = program;
  }

  @Override
  protected final Texts texts(Language language) {
    return Texts.of(language).with(StartException.class).with(program);
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    say(command, e, StartException.words(e));
    return 1;
  }

  /** Runs the command, and ends the process unless its server is to go on running. */
  protected final void serve(String... arguments) {
    int code = run(arguments);
    if (code != RUNNING) {
      System.exit(code);
    }
  }
}
