// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import io.bluezone.authority.calibration.Calibration;
import io.bluezone.lab.calibration.PhoneTable;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.TemporalModel;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.value.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The data and the model. */
final class ModelOptions {

  @Option(names = "--data", required = true, paramLabel = "DIR")
  Path data = Path.of("");

  @Option(names = "--anchor", paramLabel = "DBM", defaultValue = "-88")
  double anchor;

  @Option(names = "--prior", paramLabel = "P")
  @Nullable Double prior;

  @Option(names = "--model", paramLabel = "NAME", defaultValue = "temporal")
  Models model = Models.temporal;

  @Option(names = "--calibration", paramLabel = "TABLE")
  @Nullable Path calibration;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  Predictions predict(DataSet from) throws InputRefusedException, ContactLogException {
    return new Predictions(from, build(), calibration(), share());
  }

  private ProximityModel build() {
    UsageException.check(anchor >= -127 && anchor <= 20, spec, "--anchor", anchor, -127, 20);
    UsageException.check(prior() >= 0 && prior() <= 1, spec, "--prior", prior(), 0, 1);
    return model.at((int) Math.round(anchor), bounded(prior()));
  }

  private Optional<Calibration> calibration() throws InputRefusedException {
    return calibration == null ? Optional.empty() : Optional.of(PhoneTable.read(calibration));
  }

  double prior() {
    return prior == null ? TemporalModel.DEFAULT_PRIOR : prior;
  }

  private OptionalDouble share() {
    return prior == null ? OptionalDouble.empty() : OptionalDouble.of(bounded(prior));
  }

  private static double bounded(double share) {
    return Math.max(0.001, Math.min(0.999, share));
  }
}
