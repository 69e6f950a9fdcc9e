// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.duck;

import io.bluezone.servers.outbreak.files.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB within this process, in memory. What does not fit goes into a folder that no one else
 * can look into and that is deleted at the end. It is not encrypted: DuckDB writes encrypted files
 * only with an extension that it would fetch from the network, and this asks no network. Not thread
 * safe.
 */
public final class DuckDatabase implements AutoCloseable {

  /** Takes the rows of an answer. */
  public interface Reader {
    void row(ResultSet row) throws SQLException, IOException;
  }

  private final TemporaryFolder temporary;
  private final DuckDBConnection connection;

  /** A connection that has an answer open takes no rows. */
  private final Connection appending;

  private final Statement statement;

  private DuckDatabase(
      TemporaryFolder temporary,
      DuckDBConnection connection,
      Connection appending,
      Statement statement) {
    this.temporary = temporary;
    this.connection = connection;
    this.appending = appending;
    this.statement = statement;
  }

  /** Opens one with so much memory, like {@code 1GB}, and a folder of its owner alone. */
  public static DuckDatabase open(Path scratch, String memory) throws IOException {
    TemporaryFolder temporary = TemporaryFolder.in(scratch);
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    try {
      DuckDBConnection connection =
          DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      DuckDatabase database =
          new DuckDatabase(
              temporary, connection, connection.duplicate(), connection.createStatement());
      for (String setting :
          List.of(
              "autoinstall_known_extensions = false",
              "autoload_known_extensions = false",
              "temp_directory = " + quoted(temporary.path()),
              "memory_limit = " + quoted(memory),
              "preserve_insertion_order = false")) {
        database.run("set " + setting);
      }
      return database;
    } catch (SQLException e) {
      temporary.close();
      throw new EngineException(e);
    }
  }

  public void run(String sql) throws IOException {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  public void read(String sql, Reader reader) throws IOException {
    try (Statement asking = connection.createStatement();
        ResultSet rows = asking.executeQuery(sql)) {
      while (rows.next()) {
        reader.row(rows);
      }
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  /** {@return what rows are added to a table by, also while an answer is read} */
  public org.duckdb.DuckDBAppender appender(String table) throws IOException {
    try {
      return appending.unwrap(DuckDBConnection.class).createAppender(table);
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  public static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws IOException {
    try {
      statement.close();
      appending.close();
      connection.close();
    } catch (SQLException e) {
      throw new EngineException(e);
    } finally {
      temporary.close();
    }
  }
}
