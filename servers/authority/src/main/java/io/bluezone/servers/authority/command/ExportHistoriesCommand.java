// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.disclosures.OwnersKeys;
import io.bluezone.servers.authority.disclosures.RevisionTokens;
import io.bluezone.servers.authority.histories.DummyHistories;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.histories.HistoryExport;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.web.limit.Buckets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the histories that have arrived to a folder. */
@Command(name = "export-histories", mixinStandardHelpOptions = true)
final class ExportHistoriesCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private @Nullable Path out;

  @Option(names = "--open")
  private boolean open;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TimeSource time = ServeCommand.time(spec);
    Path folder =
        Files.createDirectories(
            Objects.requireNonNull(out).toAbsolutePath(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PrintWriter print = spec.commandLine().getOut();
    AuthoritySecrets secrets =
        AuthoritySecrets.open(store.folder().resolve(ServerSettings.KEYS), "VN", time.clock());
    try (Database database = store.open()) {
      HistoryExport export =
          new HistoryExport(
              new Histories(
                  database,
                  new RevisionTokens(secrets),
                  new DummyHistories(database, secrets, new Tokens(), new Buckets(time)),
                  time.clock(),
                  new Tokens()),
              new OwnersKeys(database),
              folder);
      HistoryExport.Written written =
          export.write(open ? Optional.of(secrets.histories()) : Optional.empty());
      written.files().forEach(print::println);
      PrintWriter err = spec.commandLine().getErr();
      if (written.files().isEmpty()) {
        err.println(Texts.of(spec).get("export.none"));
      }
      if (written.keysLeftOut() > 0) {
        err.println(Texts.of(spec).get("export.left-out", written.keysLeftOut()));
      }
      new Audit(database, time.clock())
          .add(
              Actor.SHELL,
              Audit.Act.HISTORIES_EXPORTED,
              "",
              written.files().size() + " histories, " + written.withKeys() + " with keys");
    }
    return 0;
  }
}
