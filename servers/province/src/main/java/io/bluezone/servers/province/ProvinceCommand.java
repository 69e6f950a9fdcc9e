// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Port;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.program.ServerProgram;
import io.bluezone.servers.web.program.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
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

/** Starts the server, which runs until it is stopped. */
@Command(
    name = "bluezone province",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class ProvinceCommand extends Root implements Callable<Integer> {

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  @Option(names = "--database", paramLabel = "JDBC-URL")
  private @Nullable String database;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8086", converter = Port.class)
  private int port;

  @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
  private String address = "127.0.0.1";

  @Option(names = "--public-url", paramLabel = "URL")
  private @Nullable URI publicUrl;

  @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "Asia/Ho_Chi_Minh")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(names = "--demo")
  private boolean demo;

  @Mixin private final TextOrJson format = new TextOrJson();

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Spec CommandSpec spec;

  private final TimeSource time;

  ProvinceCommand(TimeSource time) {
    this.time = time;
  }

  @Override
  public Integer call() throws IOException {
    if (database != null && !ProvinceDatabase.isAddress(database)) {
      throw new UsageException(spec, Message.of("wrong.database"));
    }
    Path folder = StateFolder.of(data, "bluezone-province");
    StateFolder.make(folder);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server.port", port);
    all.put("server.address", address);
    if (publicUrl != null) {
      all.put("web.public-url", publicUrl.toString());
    }
    all.putAll(properties);
    ProvinceDatabase opened =
        ProvinceDatabase.open(Optional.ofNullable(database), folder, System.getenv());
    RunningProvince server =
        RunningProvince.start(
            opened,
            ProvinceSecret.open(folder),
            time,
            new RunningProvince.Setting(zone, folder, demo),
            all);
    print(server);
    return ServerProgram.RUNNING;
  }

  private void print(RunningProvince server) {
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    Optional<String> password = server.firstPassword();
    String url =
        publicUrl != null ? publicUrl.toString() : "http://" + host() + ":" + server.port();
    String feed = url + "/feed/figures.json";
    if (format.isJson()) {
      out.printf(
          "{\"url\":\"%s\",\"feed\":\"%s\",\"firstPassword\":%s}%n",
          url, feed, password.map(text -> '"' + text + '"').orElse("null"));
    } else {
      out.println(texts.get("province.url", url));
      out.println(texts.get("province.feed", feed));
      password.ifPresent(
          text -> out.println(texts.get("province.first", RunningProvince.FIRST_ACCOUNT, text)));
    }
    out.flush();
  }

  private String host() {
    if (address.equals("0.0.0.0") || address.equals("::")) {
      return "localhost";
    }
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
