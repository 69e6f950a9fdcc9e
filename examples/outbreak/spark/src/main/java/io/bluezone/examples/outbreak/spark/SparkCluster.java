// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.spark;

import io.bluezone.examples.outbreak.engine.ClusterEngine;
import io.bluezone.examples.outbreak.engine.Engine;
import io.bluezone.examples.outbreak.prepare.PreparedData;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the Spark engine. */
public final class SparkCluster implements ClusterEngine {

  /** For the service loader. */
  public SparkCluster() {}

  @Override
  public Engine open(PreparedData data, Path scratch) throws IOException {
    return SparkEngine.open(data, scratch);
  }
}
