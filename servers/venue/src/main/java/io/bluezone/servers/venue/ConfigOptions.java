// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import io.bluezone.servers.venue.settings.Config;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell where a box keeps its settings and its data. */
final class ConfigOptions {

  @Option(names = "--data", paramLabel = "DIR")
  @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path file;

  /** {@return the settings of the file, over them the environment's, over these the options} */
  Config config() throws SettingsRefusedException {
    Config config = new Config();
    if (file != null) {
      config.read(file);
    }
    config.take(System.getenv());
    config.take(ConfigKey.DATA, data);
    return config;
  }
}
