// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province;

import io.bluezone.base.TimeSource;
import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.web.program.StartException;
import picocli.CommandLine;

/** The command {@code bluezone province}. */
public final class Province extends Program {

  private final TimeSource time;

  public Province() {
    this(TimeSource.system());
  }

  /** The command in another time than the computer's. */
  public Province(TimeSource time) {
    super("bluezone province", Province.class);
    this.time = time;
  }

  @Override
  protected Root root() {
    return new ProvinceCommand(time);
  }

  @Override
  protected int unexpected(Exception e, CommandLine command) {
    say(command, e, Message.verbatim(StartException.reason(e)));
    return 1;
  }

  public static void main(String... arguments) {
    int code = new Province().run(arguments);
    if (code != ProvinceCommand.RUNNING) {
      System.exit(code);
    }
  }
}
