// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.program.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database for a test: SQLite, or with {@code -Dauthority.postgres=true} a real PostgreSQL. */
final class Databases {

  /** Whether the tests run on PostgreSQL. */
  static final boolean POSTGRES = Boolean.getBoolean("authority.postgres");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Holder {

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // Each server of a test has up to 16.
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Databases() {}

  static DatabaseAddress fresh(Path data) {
    return POSTGRES ? DatabaseAddress.parse(freshPostgres(), Map.of()) : Database.in(data);
  }

  /** A database of its own on the one server of this process. */
  static String freshPostgres() {
    String name = "test" + NUMBER.incrementAndGet();
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }
}
