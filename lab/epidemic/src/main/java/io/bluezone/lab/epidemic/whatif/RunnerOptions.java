// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.whatif;

import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ThreadRunner;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.value.UsageException;
import java.util.ServiceLoader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the runs are made. The sums are the same everywhere. */
final class RunnerOptions {

  private static final int MOST_THREADS = 1_024;

  /** The places. */
  enum Engine {
    THREADS,
    SPARK
  }

  @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "THREADS")
  Engine engine = Engine.THREADS;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
  int threads;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  ModelRunner open() throws RefusedException {
    UsageException.check(
        threads >= 1 && threads <= MOST_THREADS, spec, "--threads", threads, 1, MOST_THREADS);
    if (engine == Engine.THREADS) {
      return new ThreadRunner(threads);
    }
    return ServiceLoader.load(ModelRunner.class)
        .findFirst()
        .orElseThrow(() -> new RefusedException("refused.no-spark"));
  }
}
