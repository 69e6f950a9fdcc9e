// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.SqlDatabase;
import io.bluezone.servers.web.program.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server keeps what it has. */
final class StoreOptions {

  @Option(names = "--data", paramLabel = "DIR")
  @Nullable Path data;

  @Option(names = "--database", paramLabel = "JDBC-URL")
  @Nullable String database;

  /** The folder, which need not be there. */
  Path place() {
    return StateFolder.of(data, "bluezone-authority");
  }

  Path folder() {
    Path folder = place();
    try {
      StateFolder.make(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
    }
  }

  DatabaseAddress address() {
    return database == null
        ? Database.in(folder())
        : DatabaseAddress.parse(database, System.getenv());
  }

  Database open() {
    DatabaseAddress address = address();
    if (database == null) {
      SqlDatabase.makePrivate(folder().resolve(Database.FILE));
    }
    return Database.open(address);
  }
}
