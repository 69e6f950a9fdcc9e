// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.authority.RunningServer;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.DatabaseAddress;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import io.bluezone.examples.authority.setup.ServerSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server, which runs until it is stopped. */
@Command(
    name = "bluezone authority",
    versionProvider = Authority.Version.class,
    mixinStandardHelpOptions = true,
    description = "Starts the health authority's server.",
    subcommands = {
      ApiKeyCommand.class,
      ResetPasswordCommand.class,
      BackupCommand.class,
      ExportHistoriesCommand.class,
      MaintenanceCommand.class
    })
public final class ServeCommand implements Callable<Integer> {

  /** The exit code of a server that goes on running. */
  public static final int RUNNING = -1;

  private static final int MANAGEMENT_OFFSET = 1000;
  private static final int LAST_PORT = 65_535;

  /** The format of the line about the server. */
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private final StoreOptions store = new StoreOptions();
  @Mixin private final PublicationOptions publication = new PublicationOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      split = ",",
      description = "A region that it serves; may be repeated. Default: VN.")
  private List<String> regions = List.of("VN");

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of the regions' days. Default: ${DEFAULT-VALUE}.",
      defaultValue = "Asia/Ho_Chi_Minh")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(
      names = "--format",
      description = "How stdout says where the server is: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A property of Spring's, such as sso.issuer; may be repeated.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Path data = store.folder();
    Clock clock = Clock.systemUTC();
    ServerSettings settings;
    DatabaseAddress address;
    try {
      address = store.address();
      settings =
          new ServerSettings(
              data,
              address.toString(),
              regions,
              zone,
              network.bulletinAddresses(),
              publication.publication(),
              network.limits());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
    AuthoritySecrets secrets = AuthoritySecrets.open(settings.keys(), regions.get(0), clock);
    Database database = store.open();
    Map<String, Object> all = new LinkedHashMap<>(network.properties());
    all.putAll(properties);
    RunningServer server = RunningServer.start(settings, database, secrets, clock, all);
    print(network.url(server.port()), server);
    return RUNNING;
  }

  private void print(URI url, RunningServer server) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Optional<String> password = server.firstPassword();
    String staff = url + "/staff";
    if (format == Format.JSON) {
      out.printf(
          "{\"url\":\"%s\",\"staff\":\"%s\",\"firstPassword\":%s,\"authorityKey\":\"%s\"}%n",
          url, staff, password.map(text -> '"' + text + '"').orElse("null"), server.authorityKey());
    } else {
      out.printf("The authority's server: %s%n", url);
      out.printf("Staff page: %s%n", staff);
      password.ifPresent(
          text ->
              out.printf(
                  "First account: %s, password %s (shown this once)%n",
                  RunningServer.FIRST_ACCOUNT, text));
      out.printf("Authority key, for --authority-key: %s%n", server.authorityKey());
      out.printf("Data: %s, database: %s%n", store.folder(), store.address());
    }
    out.flush();
  }

  static int managementPort(int port) {
    return port == 0 || port + MANAGEMENT_OFFSET > LAST_PORT ? 0 : port + MANAGEMENT_OFFSET;
  }

  static Duration duration(String text) {
    try {
      return text.startsWith("P")
          ? Duration.parse(text)
          : Duration.parse(
              (text.endsWith("d") ? "P" : "PT") + text.toUpperCase(java.util.Locale.ROOT));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("a duration is like 90s, 10m, 1h or 2d", e);
    }
  }
}
