// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of a calibration. */
@Command(
    name = "calibration",
    description = "Makes, shows and verifies signed calibrations of models of phones.",
    subcommands = {
      CalibrationCreateCommand.class,
      CalibrationShowCommand.class,
      CalibrationVerifyCommand.class
    })
public final class CalibrationCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new UsageException(
        spec, Message.of("wrong.which-command", "calibration create, show, verify"));
  }
}
