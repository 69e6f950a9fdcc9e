// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.RunningServer;
import io.bluezone.servers.authority.counts.BackgroundTasks;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.ServerProgram;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the server, which runs until it is stopped. */
@Command(
    name = "bluezone authority",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      AccountsCommand.class,
      ApiKeyCommand.class,
      ApiKeysCommand.class,
      ResetPasswordCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ExportHistoriesCommand.class,
      MaintenanceCommand.class,
      CountsSetupCommand.class
    })
final class ServeCommand extends Root implements Callable<Integer> {

  private static final int MANAGEMENT_OFFSET = 1000;
  private static final int LAST_PORT = 65_535;

  @Mixin private final StoreOptions store = new StoreOptions();
  @Mixin private final PublicationOptions publication = new PublicationOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Option(names = "--region", paramLabel = "NAME", split = ",")
  private List<String> regions = List.of("VN");

  @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "Asia/Ho_Chi_Minh")
  private ZoneId zone = ZoneId.of("UTC");

  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Spec CommandSpec spec;

  private final TimeSource time;
  private final BackgroundTasks background;

  ServeCommand(TimeSource time, BackgroundTasks background) {
    this.time = time;
    this.background = background;
  }

  /** {@return the time that a command of the program works in} */
  static TimeSource time(CommandSpec command) {
    return ((ServeCommand) command.root().userObject()).time;
  }

  @Override
  public Integer call() {
    regions.stream().filter(each -> !Regions.isName(each)).findFirst().ifPresent(this::refuse);
    Path data = store.folder();
    ServerSettings settings =
        new ServerSettings(
            data,
            address().toString(),
            regions,
            zone,
            network.bulletinAddresses(),
            publication.publication(),
            network.limits());
    Database database = store.open();
    SettledClock clock = SettledClock.of(database, time);
    AuthoritySecrets secrets = AuthoritySecrets.open(settings.keys(), regions.get(0), clock);
    Map<String, Object> all = new LinkedHashMap<>(network.properties());
    all.putAll(properties);
    RunningServer server = RunningServer.start(settings, database, secrets, clock, background, all);
    print(network.url(server.port()), server);
    return ServerProgram.RUNNING;
  }

  private void refuse(String region) {
    throw new UsageException(spec, Message.of("wrong.region", region));
  }

  private DatabaseAddress address() {
    try {
      return store.address();
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, Message.of("wrong.database"));
    }
  }

  private void print(URI url, RunningServer server) {
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    Optional<String> password = server.firstPassword();
    String staff = url + "/staff";
    if (format.isJson()) {
      out.printf(
          "{\"url\":\"%s\",\"staff\":\"%s\",\"firstPassword\":%s,\"authorityKey\":\"%s\"}%n",
          url, staff, password.map(text -> '"' + text + '"').orElse("null"), server.authorityKey());
    } else {
      out.println(texts.get("serve.url", url));
      out.println(texts.get("serve.staff", staff));
      password.ifPresent(
          text -> out.println(texts.get("serve.first", RunningServer.FIRST_ACCOUNT, text)));
      out.println(texts.get("serve.key", server.authorityKey()));
      out.println(texts.get("serve.data", store.folder(), store.address()));
    }
    out.flush();
  }

  static int managementPort(int port) {
    return port == 0 || port + MANAGEMENT_OFFSET > LAST_PORT ? 0 : port + MANAGEMENT_OFFSET;
  }
}
