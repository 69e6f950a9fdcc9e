// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.proximity;

import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.value.UsageException;
import io.bluezone.examples.lab.calibration.PhoneTable;
import io.bluezone.records.calibration.Calibration;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The data and the model. */
final class ModelOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Directory with scans.csv.gz and encounters.csv.gz.")
  Path data = Path.of("");

  @Option(
      names = "--anchor",
      paramLabel = "DBM",
      defaultValue = "-88",
      description =
          "RSSI that stands for 2 m, one for all pairs; the claimed transmit power is not"
              + " looked at. Default: ${DEFAULT-VALUE}, the protocol's for unknown pairs.")
  double anchor;

  @Option(
      names = "--prior",
      paramLabel = "P",
      description = {
        "Share of scan windows within 2 m. Default: 0.25.",
        "If it is given, it is taken as known of this run: all p_within_2m are moved alike in their"
            + " log odds until their mean is it."
      })
  @Nullable Double prior;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "temporal",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Models model = Models.temporal;

  @Option(
      names = "--calibration",
      paramLabel = "TABLE",
      description = {
        "Offsets of models of phones, the table that calibration create signs.",
        "Those of rx_model and tx_model are taken out of the strengths."
      })
  @Nullable Path calibration;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  ProximityModel build() {
    UsageException.check(anchor >= -127 && anchor <= 20, spec, "--anchor", anchor, -127, 20);
    UsageException.check(prior() >= 0 && prior() <= 1, spec, "--prior", prior(), 0, 1);
    return model.at((int) Math.round(anchor), bounded(prior()));
  }

  /** Gives the known offsets of phones, if a table is given. */
  Optional<Calibration> calibration() throws InputRefusedException {
    return calibration == null ? Optional.empty() : Optional.of(PhoneTable.read(calibration));
  }

  double prior() {
    return prior == null ? TemporalModel.DEFAULT_PRIOR : prior;
  }

  /** Gives the known share of the run. */
  OptionalDouble share() {
    return prior == null ? OptionalDouble.empty() : OptionalDouble.of(bounded(prior));
  }

  private static double bounded(double share) {
    return Math.max(0.001, Math.min(0.999, share));
  }
}
