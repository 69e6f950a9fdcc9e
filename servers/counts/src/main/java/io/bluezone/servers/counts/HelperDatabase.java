// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import com.zaxxer.hikari.HikariConfig;
import io.bluezone.servers.web.counts.JdbcReportStore;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.bluezone.servers.web.program.SqlDatabase;
import java.nio.file.Path;

/** The helper's own database: SQLite or PostgreSQL. */
public final class HelperDatabase extends SqlDatabase {

  private static final String FILE = "counts.db";
  private static final int SQLITE_CONNECTIONS = 4;
  private static final int POSTGRES_CONNECTIONS = 8;

  private HelperDatabase(HikariConfig config) {
    super(config, JdbcReportStore.MIGRATIONS, "classpath:db/helper");
  }

  /** Opens the file in a folder, which others cannot read. */
  public static HelperDatabase open(Path folder) {
    Path file = folder.resolve(FILE);
    makePrivate(file);
    return open(DatabaseAddress.sqlite(file));
  }

  static HelperDatabase open(DatabaseAddress address) {
    boolean postgres = address.isPostgres();
    HikariConfig config =
        address.pool("counts", postgres ? POSTGRES_CONNECTIONS : SQLITE_CONNECTIONS);
    if (!postgres) {
      // What is deleted is overwritten.
      config.addDataSourceProperty("secure_delete", "on");
    }
    return new HelperDatabase(config);
  }
}
