// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.calibration;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.text.Texts;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.tracing.settings.SettingsException;
import io.bluezone.tracing.settings.SignedCalibration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether devices take a calibration. */
@Command(
    name = "verify",
    description =
        "Exits with 0 if devices take this calibration now, with 3 and the reason if not.")
final class CalibrationVerifyCommand implements Callable<Integer> {

  /** As for settings. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Parameters(paramLabel = "FILE", description = "The calibration.")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(names = "--region", paramLabel = "REGION", description = "The region it must be for.")
  @Nullable String region;

  @Option(
      names = "--newer-than",
      paramLabel = "FILE",
      description = "The calibration that devices have now, and that this one must supersede.")
  @Nullable Path present;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it is to be taken, like 2020-08-09T12:00:00Z. Default: now.")
  @Nullable Instant at;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    AuthorityKeys trusted = authority.read();
    SignedCalibration calibration = CalibrationFile.read(file, trusted);
    try {
      if (region != null) {
        calibration.checkRegion(region);
      }
      if (present != null) {
        calibration.checkNotSuperseded(CalibrationFile.read(present, trusted));
      }
      calibration.checkCurrent(at == null ? Clock.systemUTC().instant() : at, TOLERANCE);
    } catch (SettingsException e) {
      throw InputFile.refused(file, e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Texts.of(spec).get("bulletin.good", String.join(", ", calibration.signers())));
    out.flush();
    return 0;
  }
}
