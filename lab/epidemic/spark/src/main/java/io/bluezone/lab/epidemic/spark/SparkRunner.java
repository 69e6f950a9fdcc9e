// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic.spark;

import io.bluezone.lab.epidemic.EpidemicOutcome;
import io.bluezone.lab.epidemic.model.ModelRun;
import io.bluezone.lab.epidemic.model.ModelRunner;
import io.bluezone.lab.epidemic.model.ModelSize;
import io.bluezone.servers.outbreak.spark.SparkSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Spreads the runs over a cluster. What a lost worker had to do, another one does. */
public final class SparkRunner implements ModelRunner {

  /** Runs take unlike times: in small parts no core waits long for another. */
  private static final int PARTS_OF_A_CORE = 8;

  private final JavaSparkContext context;

  /** For the service loader. */
  public SparkRunner() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    context =
        new JavaSparkContext(SparkSettings.of(temporary).setAppName("bluezone rehearse what-if"));
    context.setLogLevel("ERROR");
  }

  @Override
  public List<EpidemicOutcome> run(ModelSize size, List<ModelRun> runs) {
    int parts = Math.min(runs.size(), PARTS_OF_A_CORE * context.defaultParallelism());
    return List.copyOf(
        context
            .parallelize(List.copyOf(runs), parts)
            .mapPartitions(new PartOfRuns(size))
            .collect());
  }

  @Override
  public void close() {
    context.close();
  }
}
