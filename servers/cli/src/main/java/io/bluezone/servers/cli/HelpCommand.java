// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.value.UsageException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code bluezone help log show} for {@code bluezone log show --help}. */
@Command(name = "help")
public final class HelpCommand implements Callable<Integer> {

  @Parameters(paramLabel = "COMMAND", arity = "0..*")
  List<String> words = new ArrayList<>();

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine below = command.getSubcommands().get(word);
      if (below == null) {
        throw unknown(command, word);
      }
      command = below;
    }
    PrintWriter out = spec.commandLine().getOut();
    command.usage(out, CommandLine.Help.Ansi.OFF);
    out.flush();
    return 0;
  }

  private static UsageException unknown(CommandLine command, String word) {
    return new UsageException(
        command.getCommandSpec(),
        UsageErrors.guess(
            Message.of("wrong.no-command", word),
            new UnmatchedArgumentException(command, List.of(word))));
  }
}
