// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state's table: kind in clear, the name's tag, revision, sealed value. Not thread safe. */
record StateTable(LogDatabase database) {

  static final String SCHEMA =
      "CREATE TABLE state (kind BLOB NOT NULL, tag BLOB NOT NULL, revision INTEGER NOT NULL,"
          + " sealed BLOB NOT NULL, PRIMARY KEY (kind, tag)) WITHOUT ROWID";

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Row(byte[] tag, long revision, byte[] sealed) {}

  Optional<Row> find(String kind, byte[] tag) throws LogDatabaseException {
    try (LogDatabase.Rows rows =
        database.query(
            "SELECT revision, sealed FROM state WHERE kind = ? AND tag = ?", name(kind), tag)) {
      return rows.next()
          ? Optional.of(new Row(tag, rows.getLong(0), rows.getBytes(1)))
          : Optional.empty();
    }
  }

  List<Row> all(String kind) throws LogDatabaseException {
    List<Row> found = new ArrayList<>();
    try (LogDatabase.Rows rows =
        database.query("SELECT tag, revision, sealed FROM state WHERE kind = ?", name(kind))) {
      while (rows.next()) {
        found.add(new Row(rows.getBytes(0), rows.getLong(1), rows.getBytes(2)));
      }
    }
    return found;
  }

  long count(String kind) throws LogDatabaseException {
    try (LogDatabase.Rows rows =
        database.query("SELECT COUNT(*) FROM state WHERE kind = ?", name(kind))) {
      return rows.next() ? rows.getLong(0) : 0;
    }
  }

  void put(String kind, Row row) throws LogDatabaseException {
    database.execute(
        "INSERT OR REPLACE INTO state (kind, tag, revision, sealed) VALUES (?, ?, ?, ?)",
        name(kind),
        row.tag(),
        row.revision(),
        row.sealed());
  }

  void remove(String kind, byte[] tag) throws LogDatabaseException {
    database.execute("DELETE FROM state WHERE kind = ? AND tag = ?", name(kind), tag);
  }

  void removeAll(String kind) throws LogDatabaseException {
    database.execute("DELETE FROM state WHERE kind = ?", (Object) name(kind));
  }

  private static byte[] name(String kind) {
    return kind.getBytes(US_ASCII);
  }
}
