// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import io.bluezone.authority.calibration.Calibration;
import io.bluezone.lab.signed.VerifySigned;
import picocli.CommandLine.Command;

/** Tells whether devices take a calibration. */
@Command(name = "verify")
final class CalibrationVerifyCommand extends VerifySigned<Calibration> {

  CalibrationVerifyCommand() {
    super(Calibration.FORMAT);
  }
}
