// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.engine;

import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which engine, and what it may take. */
public final class EngineOptions {

  /** The engines. */
  public enum Kind {
    DUCKDB,
    SPARK
  }

  @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "DUCKDB")
  Kind kind = Kind.DUCKDB;

  @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "800MB")
  String memory = "800MB";

  @Option(names = "--temp", paramLabel = "DIR")
  @Nullable Path temporary;

  public Engine open(PreparedData data) throws IOException {
    Path scratch = temporary == null ? data.folder() : temporary;
    PrivatePaths.check(scratch);
    if (kind == Kind.DUCKDB) {
      return DuckEngine.open(data, scratch, memory);
    }
    return ServiceLoader.load(ClusterEngine.class)
        .findFirst()
        .orElseThrow(() -> new RefusedException("refused.no-spark"))
        .open(data, scratch);
  }
}
