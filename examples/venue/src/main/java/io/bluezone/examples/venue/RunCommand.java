// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue;

import com.google.common.net.InetAddresses;
import io.bluezone.ble.RadioException;
import io.bluezone.examples.venue.data.VenueDatabase;
import io.bluezone.examples.venue.radio.Radios;
import io.bluezone.examples.venue.radio.VenueRadio;
import io.bluezone.examples.venue.settings.Config;
import io.bluezone.examples.venue.settings.ConfigKey;
import io.bluezone.examples.venue.settings.ConfigReader;
import io.bluezone.examples.venue.settings.SettingsRefusedException;
import io.bluezone.examples.venue.settings.VenueSettings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the venue, which runs until it is stopped. */
@Command(
    name = "bluezone venue",
    versionProvider = Venue.Version.class,
    mixinStandardHelpOptions = true,
    description = {
      "Counts the phones that have Bluezone on, keeps a sealed log, and shows a public screen and"
          + " an operator's page.",
      "Without Bluetooth the phones are simulated ones."
    })
final class RunCommand implements Callable<Integer> {

  /** The exit code of a venue that goes on running. */
  static final int RUNNING = -1;

  /** The format of the line about the venue. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--radio",
      paramLabel = "RADIO",
      description = {
        "auto: real Bluetooth where there is a powered adapter, else simulated phones;",
        "bluez, bluez:hciN: the first adapter of this machine, or that one; sim: simulated phones.",
        "Default: auto."
      })
  @Nullable String radio;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of simulated phones. Default: 1.")
  @Nullable Long seed;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of the pages. Default: 8081; 0 for any that is free.")
  @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The folder of log, keys and accounts.",
        "Default: bluezone-venue in $XDG_STATE_HOME or ~/.local/state."
      })
  @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "A YAML file of all settings; docs/venue.md lists them.",
        "The environment's BLUEZONE_VENUE_... override it, options override both."
      })
  @Nullable Path file;

  @Option(
      names = "--format",
      description = "How stdout says where the pages are: ${COMPLETION-CANDIDATES}.")
  Format format = Format.TEXT;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A property of Spring's; may be repeated.")
  Map<String, String> properties = new LinkedHashMap<>();

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Config config = config();
    Path folder = DataFolder.of(config.data().orElse(null));
    ConfigReader reader = new ConfigReader(config);
    VenueSettings settings = reader.settings(folder);
    Map<String, Object> all = new LinkedHashMap<>(reader.server());
    all.putAll(properties);
    VenueDatabase database = VenueDatabase.open(folder);
    VenueRadio opened;
    try {
      opened = Radios.open(settings.radio());
    } catch (RadioException | SettingsRefusedException | RuntimeException e) {
      database.close();
      throw e;
    }
    RunningVenue venue = RunningVenue.start(settings, database, opened, all);
    print(venue, host(String.valueOf(all.get("server.address"))), folder);
    return RUNNING;
  }

  private Config config() throws SettingsRefusedException {
    Config config = new Config();
    if (file != null) {
      config.read(file);
    }
    config.take(System.getenv());
    if (radio != null) {
      config.take(ConfigKey.RADIO, radio);
    }
    if (seed != null) {
      config.take(ConfigKey.SEED, seed);
    }
    if (port != null) {
      config.take(ConfigKey.PORT, port);
    }
    if (data != null) {
      config.take(ConfigKey.DATA, data);
    }
    return config;
  }

  /** Where this machine finds the pages. */
  private static String host(String address) throws UnknownHostException {
    InetAddress listening = InetAddress.getByName(address);
    return listening.isAnyLocalAddress() || listening.isLoopbackAddress()
        ? "localhost"
        : InetAddresses.toUriString(listening);
  }

  private void print(RunningVenue venue, String host, Path folder) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Optional<String> password = venue.firstPassword();
    String url = "http://" + host + ":" + venue.port();
    String screen = url + "/screen";
    if (format == Format.JSON) {
      out.printf(
          "{\"url\":\"%s\",\"screen\":\"%s\",\"firstPassword\":%s,\"radio\":\"%s\","
              + "\"managementPort\":%d}%n",
          url,
          screen,
          password.map(text -> '"' + text + '"').orElse("null"),
          venue.radioName(),
          venue.managementPort());
    } else {
      out.printf("Operator's page: %s%n", url);
      out.printf("Public screen: %s%n", screen);
      password.ifPresent(
          text ->
              out.printf(
                  "First account: %s, password %s (shown this once)%n",
                  RunningVenue.FIRST_ACCOUNT, text));
      out.printf("Radio: %s, data: %s%n", venue.radioName(), folder);
    }
    out.flush();
  }
}
