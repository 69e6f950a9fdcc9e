// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import picocli.CommandLine.Command;

/** Says how well nearness and minutes are told. */
@Command(
    name = "proximity",
    subcommands = {
      PredictCommand.class,
      EvaluateCommand.class,
      ChooseCommand.class,
      MinutesCommand.class,
      DelayCommand.class,
      CasesCommand.class,
      NearnessCommand.class
    })
public final class ProximityCommand {}
