// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import io.bluezone.authority.calibration.CalibrationWriter;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.value.Durations;
import io.bluezone.examples.lab.signed.CreateSigned;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a signed calibration. */
@Command(
    name = "create",
    description = {
      "Makes a signed calibration for the devices of a region, from a table of phones.",
      "A phone that is not in it is taken for its family, its maker or the average."
    })
final class CalibrationCreateCommand extends CreateSigned {

  @Option(
      names = "--phones",
      required = true,
      paramLabel = "TABLE",
      description = {
        "Lines of maker,model,receives_db,sends_db,confidence, the first of which says just that.",
        "A model that ends in * is a family, * alone all of a maker, *,* any phone."
      })
  Path table = Path.of("");

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "366d",
      description = "For how long devices take it, at most 366d. Default: ${DEFAULT-VALUE}.")
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
