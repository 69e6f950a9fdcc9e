// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command as it was typed, for a page that says how it was made. */
public final class TypedCommand {

  private TypedCommand() {}

  /** {@return all its words, without the folders, which may say of whom it is} */
  public static String of(CommandSpec spec) {
    CommandLine program = spec.root().commandLine();
    return program.getCommandName()
        + program.getParseResult().originalArgs().stream()
            .map(word -> " " + word.replaceAll("[^=]*/", ""))
            .collect(Collectors.joining());
  }
}
