// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An SQLite file that another process writes. */
record ReadOnly(Path file) {

  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> read(String query, Reading<T> reading, Object... values) throws IOException {
    String url = "jdbc:sqlite:file:" + file + "?mode=ro";
    try (Connection database = DriverManager.getConnection(url);
        PreparedStatement statement = database.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reading.of(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
