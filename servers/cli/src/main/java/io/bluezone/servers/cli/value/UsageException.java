// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.value;

import io.bluezone.servers.cli.text.Message;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command line is wrong in a way that only the command itself can tell. */
public final class UsageException extends ParameterException {

  private static final long serialVersionUID = 1;

  private final transient Message text;

  public UsageException(CommandSpec command, Message text) {
    super(command.commandLine(), text.toString());
    this.text = text;
  }

  /** Refuses the value of an option that is out of its bounds. */
  public static void check(
      boolean inBounds, CommandSpec spec, String option, Object given, Object least, Object most) {
    if (!inBounds) {
      throw new UsageException(spec, Message.of("wrong.bounds", option, given, least, most));
    }
  }

  public Message text() {
    return text;
  }
}
