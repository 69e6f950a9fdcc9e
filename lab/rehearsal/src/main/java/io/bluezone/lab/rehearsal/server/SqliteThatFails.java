// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * SQLite's driver, whose files can go away for a while, as those of a share that is cut off do:
 * each statement fails then, and what was not committed is lost. Thread safe.
 */
final class SqliteThatFails implements Driver {

  private static final Set<String> REACHES_THE_FILE =
      Set.of("createStatement", "prepareStatement", "prepareCall", "commit");

  private final Driver real = new JDBC();
  private volatile boolean away;

  private SqliteThatFails() {}

  /** Takes the place of SQLite's own driver in this process. */
  static SqliteThatFails install() {
    SqliteThatFails driver = new SqliteThatFails();
    try {
      List<Driver> own = DriverManager.drivers().filter(JDBC.class::isInstance).toList();
      for (Driver each : own) {
        DriverManager.deregisterDriver(each);
      }
      DriverManager.registerDriver(driver);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite's driver cannot be replaced", e);
    }
    return driver;
  }

  void goAway(boolean isAway) {
    away = isAway;
  }

  private void requireFile() throws SQLException {
    if (away) {
      throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR);
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    Connection connection = real.connect(url, properties);
    if (connection == null) {
      return null;
    }
    return (Connection)
        Proxy.newProxyInstance(
            SqliteThatFails.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, values) -> call(connection, method, values));
  }

  private @Nullable Object call(Connection connection, Method method, Object @Nullable [] values)
      throws Throwable {
    if (REACHES_THE_FILE.contains(method.getName())) {
      requireFile();
    }
    try {
      return method.invoke(connection, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return real.getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.sqlite");
  }
}
