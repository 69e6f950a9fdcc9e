// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import io.bluezone.servers.outbreak.engine.ClusterEngine;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.prepare.PreparedData;
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
