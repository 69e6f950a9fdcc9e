// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says how well nearness and minutes are told. */
@Command(
    name = "proximity",
    description = "Predicts nearness from measurements, and says how good the answers are.",
    subcommands = {
      PredictCommand.class,
      EvaluateCommand.class,
      ChooseCommand.class,
      MinutesCommand.class,
      DelayCommand.class,
      CasesCommand.class,
      NearnessCommand.class
    })
public final class ProximityCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new UsageException(
        spec,
        Message.of(
            "wrong.which-command",
            "proximity " + String.join(", ", spec.commandLine().getSubcommands().keySet())));
  }
}
