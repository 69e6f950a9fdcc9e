// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import picocli.CommandLine.Command;

/** The commands of a calibration. */
@Command(
    name = "calibration",
    subcommands = {
      CalibrationCreateCommand.class,
      CalibrationShowCommand.class,
      CalibrationVerifyCommand.class
    })
public final class CalibrationCommand {}
