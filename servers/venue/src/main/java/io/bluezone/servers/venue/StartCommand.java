// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue;

import com.google.common.net.InetAddresses;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Port;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.Radios;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.Config;
import io.bluezone.servers.venue.settings.ConfigKey;
import io.bluezone.servers.venue.settings.ConfigReader;
import io.bluezone.servers.venue.settings.SettingsRefusedException;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.web.box.BoxInvitation;
import io.bluezone.servers.web.program.ServerProgram;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the venue, which runs until it is stopped. */
@Command(
    name = "bluezone venue",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = DrillCommand.class)
final class StartCommand extends Root implements Callable<Integer> {

  @Option(names = "--radio", paramLabel = "RADIO")
  @Nullable String radio;

  @Option(names = "--seed", paramLabel = "N")
  @Nullable Long seed;

  @Option(names = "--port", paramLabel = "N", converter = Port.class)
  @Nullable Integer port;

  @Option(names = "--province", paramLabel = "URL")
  @Nullable String province;

  @Option(names = "--token", paramLabel = "TOKEN")
  @Nullable String token;

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  Map<String, String> properties = new LinkedHashMap<>();

  @Spec CommandSpec spec;

  private final Radios radios;

  StartCommand(Radios radios) {
    this.radios = radios;
  }

  @Override
  public Integer call() throws Exception {
    Config config = config();
    Path folder = DataFolder.of(config.data().orElse(null));
    ConfigReader reader = new ConfigReader(config);
    VenueSettings settings = reader.settings(folder);
    Optional<String> firstPassword = reader.firstPassword();
    Optional<BoxInvitation> invitation = reader.province();
    Map<String, Object> all = new LinkedHashMap<>(reader.server());
    all.putAll(properties);
    VenueRadio opened = radios.open(settings.radio());
    VenueDatabase database = VenueDatabase.open(folder);
    RunningVenue venue = RunningVenue.start(settings, database, opened, all);
    if (firstPassword.isPresent()) {
      venue.takeFirstPassword(firstPassword.get());
    }
    venue.join(invitation);
    print(venue, host(String.valueOf(all.get("server.address"))), folder);
    return ServerProgram.RUNNING;
  }

  private Config config() throws SettingsRefusedException {
    Config config = options.config();
    config.take(ConfigKey.RADIO, radio);
    config.take(ConfigKey.SEED, seed);
    config.take(ConfigKey.PORT, port);
    config.take(ConfigKey.PROVINCE, province);
    config.take(ConfigKey.TOKEN, token);
    return config;
  }

  private static String host(String address) throws UnknownHostException {
    InetAddress listening = InetAddress.getByName(address);
    return listening.isAnyLocalAddress() || listening.isLoopbackAddress()
        ? "localhost"
        : InetAddresses.toUriString(listening);
  }

  private void print(RunningVenue venue, String host, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    Optional<String> password = venue.firstPassword();
    String url = "http://" + host + ":" + venue.port();
    String screen = url + "/screen";
    if (format.isJson()) {
      out.printf(
          "{\"url\":\"%s\",\"screen\":\"%s\",\"firstPassword\":%s,\"radio\":\"%s\","
              + "\"managementPort\":%d}%n",
          url,
          screen,
          password.map(text -> '"' + text + '"').orElse("null"),
          venue.radioName(),
          venue.managementPort());
    } else {
      out.println(texts.get("run.operator", url));
      out.println(texts.get("run.screen", screen));
      password.ifPresent(
          text -> out.println(texts.get("run.first", RunningVenue.FIRST_ACCOUNT, text)));
      out.println(texts.get("run.radio", venue.radioName(), folder));
    }
    out.flush();
  }
}
