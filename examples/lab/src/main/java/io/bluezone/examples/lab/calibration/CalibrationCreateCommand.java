// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.file.LibraryWords;
import io.bluezone.examples.cli.file.OutputFile;
import io.bluezone.examples.cli.file.Overwriting;
import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.Durations;
import io.bluezone.examples.scanner.keys.SigningKeyOptions;
import io.bluezone.tracing.calibration.Calibration;
import io.bluezone.tracing.settings.CalibrationEdition;
import io.bluezone.tracing.settings.SignedCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a signed calibration. */
@Command(
    name = "create",
    description = {
      "Makes a signed calibration for the devices of a region, from a table of phones.",
      "A phone that is not in it is taken for its family, its maker or the average."
    })
final class CalibrationCreateCommand implements Callable<Integer> {

  @Mixin SigningKeyOptions keys = new SigningKeyOptions();

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
      names = "--region",
      required = true,
      paramLabel = "REGION",
      description = "Whose calibration it is, like VN.")
  String region = "";

  @Option(
      names = "--sequence",
      required = true,
      paramLabel = "N",
      description = "The region's calibrations are numbered from 1; devices refuse older ones.")
  long sequence;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the calibration goes.")
  Path out = Path.of("");

  @Option(
      names = "--issued",
      paramLabel = "TIME",
      description = "When it is issued, like 2020-08-09T12:00:00Z. Default: now.")
  @Nullable Instant issued;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = Durations.class,
      defaultValue = "366d",
      description = "For how long devices take it, at most 366d. Default: ${DEFAULT-VALUE}.")
  Duration validFor = Duration.ZERO;

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(out, OutputFile.Readers.ALL, overwriting);
    Calibration calibration = PhoneTable.read(table);
    List<SigningKey> signers = keys.read();
    Instant now =
        (issued == null ? Clock.systemUTC().instant() : issued).truncatedTo(ChronoUnit.SECONDS);
    SignedCalibration signed;
    try {
      signed =
          SignedCalibration.sign(
              new CalibrationEdition(region, sequence, now, now.plus(validFor), calibration),
              signers.toArray(BulletinSigner[]::new));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("calibration.refused", LibraryWords.of(e)), e);
    }
    target.write(stream -> stream.write(signed.toBytes()));
    return 0;
  }
}
