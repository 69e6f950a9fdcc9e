// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server keeps what it has. */
final class StoreOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The folder of keys, bulletins and, without --database, of the SQLite file.",
        "Default: bluezone-authority in $XDG_STATE_HOME or ~/.local/state."
      })
  @Nullable Path data;

  @Option(
      names = "--database",
      paramLabel = "JDBC-URL",
      description = {
        "jdbc:postgresql://HOST:PORT/NAME in place of the SQLite file. User and password: in the"
            + " address, or BLUEZONE_DATABASE_USER and BLUEZONE_DATABASE_PASSWORD."
      })
  @Nullable String database;

  /** {@return the folder, which is made if it is missing} */
  Path folder() {
    Path folder = data == null ? stateFolder() : data;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder.toAbsolutePath(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
  }

  private static Path stateFolder() {
    Path state =
        Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    return state.resolve("bluezone-authority");
  }

  DatabaseAddress address() {
    return database == null
        ? DatabaseAddress.sqlite(folder())
        : DatabaseAddress.parse(database, System.getenv());
  }

  Database open() {
    DatabaseAddress address = address();
    if (database == null) {
      makePrivate(folder().resolve(DatabaseAddress.FILE));
    }
    return Database.open(address);
  }

  /** SQLite would make the file readable for others; its other files take after this one. */
  private static void makePrivate(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another process was faster.
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be made", e);
    }
  }
}
