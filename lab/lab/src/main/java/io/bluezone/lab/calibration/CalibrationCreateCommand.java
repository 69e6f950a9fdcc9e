// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.calibration;

import io.bluezone.authority.calibration.CalibrationWriter;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.lab.signed.CreateSigned;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.value.Durations;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a signed calibration. */
@Command(name = "create")
final class CalibrationCreateCommand extends CreateSigned {

  @Option(names = "--phones", required = true, paramLabel = "TABLE")
  Path table = Path.of("");

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "366d")
  Duration validFor = Duration.ZERO;

  CalibrationCreateCommand() {
    super("calibration.refused");
  }

  @Override
  protected Duration validFor() {
    return validFor;
  }

  @Override
  protected byte[] sign(Edition edition, BulletinSigner[] signers) throws InputRefusedException {
    return CalibrationWriter.sign(edition, PhoneTable.read(table), signers);
  }
}
