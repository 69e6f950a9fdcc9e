// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.TableCopy;
import io.bluezone.servers.authority.operation.Upkeep;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.web.program.SqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies keys and database to a folder, as an SQLite file, beside a running server too. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private @Nullable Path out;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path target = Objects.requireNonNull(out).toAbsolutePath();
    if (Files.exists(target)) {
      throw new RefusedException("backup.exists", target);
    }
    Path keys = store.folder().resolve(ServerSettings.KEYS);
    Files.createDirectories(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (Files.isDirectory(keys)) {
      copyKeys(keys, target.resolve(ServerSettings.KEYS));
    }
    try (Database database = store.open()) {
      Clock clock = ServeCommand.time(spec).clock();
      new Audit(database, clock)
          .add(Actor.SHELL, Audit.Act.BACKUP, target.getFileName().toString(), "");
      Upkeep.backedUp(database, clock);
      // SQLite fills a file that is there and empty, and would make one that others may read.
      SqlDatabase.makePrivate(target.resolve(Database.FILE));
      if (database.isPostgres()) {
        try (Database copy = Database.open(Database.in(target))) {
          TableCopy.copy(database, copy);
        }
      } else {
        database.update("vacuum into ?", target.resolve(Database.FILE).toString());
      }
    }
    spec.commandLine().getOut().println(target);
    return 0;
  }

  static void copyKeys(Path keys, Path target) throws IOException {
    Files.createDirectory(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    List<Path> files;
    try (Stream<Path> found = Files.list(keys)) {
      files = found.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
    for (Path file : files) {
      Files.copy(
          file,
          target.resolve(file.getFileName()),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
