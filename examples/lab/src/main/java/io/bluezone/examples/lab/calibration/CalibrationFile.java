// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.tracing.settings.SignedCalibration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads a signed calibration. */
final class CalibrationFile {

  private CalibrationFile() {}

  static SignedCalibration read(Path file, AuthorityKeys trusted) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      return SignedCalibration.read(in, trusted);
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }
}
