// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import com.google.common.io.BaseEncoding;
import io.bluezone.base.TimeSource;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Port;
import io.bluezone.servers.cli.value.TextOrJson;
import io.bluezone.servers.cli.value.UsageException;
import io.bluezone.servers.web.counts.CountsPairing;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.ServerProgram;
import io.bluezone.servers.web.program.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the server's key; once it has a task, starts the server. */
@Command(name = "bluezone counts", versionProvider = Version.class, mixinStandardHelpOptions = true)
final class CountsCommand extends Root implements Callable<Integer> {

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  @Option(names = "--database", paramLabel = "JDBC-URL")
  private @Nullable String database;

  @Option(names = "--task", paramLabel = "FILE")
  private @Nullable Path task;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8085", converter = Port.class)
  private int port;

  @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
  private String address = "127.0.0.1";

  @Mixin private final TextOrJson format = new TextOrJson();

  @Spec CommandSpec spec;

  private final TimeSource time;

  CountsCommand(TimeSource time) {
    this.time = time;
  }

  @Override
  public Integer call() throws IOException {
    Optional<DatabaseAddress> elsewhere = Optional.ofNullable(database).map(this::address);
    Path place = StateFolder.of(data, "bluezone-counts");
    StateFolder.make(place);
    HelperFolder folder = new HelperFolder(place);
    byte[] key = folder.privateKey(new SecureRandom());
    String shown = BaseEncoding.base16().lowerCase().encode(CountsTask.publicKey(key));
    Optional<CountsPairing> pairing =
        task == null ? folder.task() : Optional.of(folder.keep(read(task)));
    if (pairing.isEmpty()) {
      print(Optional.empty(), shown);
      return 0;
    }
    HelperDatabase opened =
        elsewhere.map(HelperDatabase::open).orElseGet(() -> HelperDatabase.open(place));
    Helper helper = new Helper(opened, pairing.get(), key, time.clock());
    HelperServer server =
        HelperServer.start(new InetSocketAddress(address, port), helper, pairing.get());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  opened.close();
                }));
    print(Optional.of("http://" + address + ":" + server.port()), shown);
    return ServerProgram.RUNNING;
  }

  private DatabaseAddress address(String text) {
    try {
      return DatabaseAddress.parse(text, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, Message.of("wrong.database"));
    }
  }

  private static CountsPairing read(Path file) throws IOException {
    return CountsPairing.parse(Files.readString(file, StandardCharsets.US_ASCII));
  }

  private void print(Optional<String> url, String key) {
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    if (format.isJson()) {
      out.printf(
          "{\"url\":%s,\"key\":\"%s\"}%n", url.map(text -> '"' + text + '"').orElse("null"), key);
    } else {
      url.ifPresent(text -> out.println(texts.get("counts.url", text)));
      out.println(texts.get("counts.key", key));
      if (url.isEmpty()) {
        out.println(texts.get("counts.no-task"));
      }
    }
    out.flush();
  }
}
