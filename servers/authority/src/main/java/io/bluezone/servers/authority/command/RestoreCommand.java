// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.TableCopy;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a back-up into a new folder, or an empty database, and says what is lost. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--from", required = true, paramLabel = "DIR")
  private @Nullable Path from;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path source = Objects.requireNonNull(from).toAbsolutePath();
    Path file = source.resolve(Database.FILE);
    Path keys = source.resolve(ServerSettings.KEYS);
    if (!Files.isRegularFile(file) || !Files.isDirectory(keys)) {
      throw new RefusedException("restore.no-backup", source);
    }
    Path log = source.resolve(Database.FILE + "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new RefusedException("restore.own-folder", source);
    }
    Path data = store.place();
    if (Files.exists(data) && !isEmpty(data)) {
      throw new RefusedException("restore.not-empty", data);
    }
    store.folder();
    boolean done = false;
    try {
      BackupCommand.copyKeys(keys, data.resolve(ServerSettings.KEYS));
      Files.copy(file, data.resolve(Database.FILE), StandardCopyOption.COPY_ATTRIBUTES);
      fillDatabase(data);
      done = true;
    } finally {
      if (!done) {
        MoreFiles.deleteDirectoryContents(data, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
    return 0;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private void fillDatabase(Path data) throws IOException {
    try (Database database = store.open()) {
      if (store.database != null) {
        if (database.number("select count(*) from region") > 0) {
          throw new RefusedException("restore.not-empty", store.address());
        }
        try (Database copy = Database.open(Database.in(data))) {
          TableCopy.copy(copy, database);
        }
        Files.delete(data.resolve(Database.FILE));
      }
      finish(database, data);
    }
  }

  private void finish(Database database, Path data) {
    Clock clock = ServeCommand.time(spec).clock();
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    Instant made =
        Instant.ofEpochSecond(
            database.number(
                "select max(at) from (select max(at) as at from audit"
                    + " union all select max(generated) from signed_file) as times"));
    database.update("delete from spring_session");
    // It may have gone out after the copy was made.
    database.update(
        "update message set state = 'PERHAPS_SENT', owner = '', code = null"
            + " where state in ('WAITING', 'SENDING', 'NUMBER_GONE', 'REFUSED')");
    SettledClock.restored(database, now);
    Audit audit = new Audit(database, clock);
    audit.followClock();
    audit.add(Actor.SHELL, Audit.Act.RESTORED, data.getFileName().toString(), "as of " + made);
    PrintWriter out = spec.commandLine().getOut();
    Texts texts = Texts.of(spec);
    out.println(texts.get("restore.done", data));
    out.println(texts.get("restore.lost", made, now));
    database
        .list(
            "select name, last_sequence from region order by name",
            (row, number) ->
                texts.get(
                    "restore.bulletins",
                    row.getString(1),
                    row.getLong(2) + 1,
                    now.getEpochSecond()))
        .forEach(out::println);
  }
}
