// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.data;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies all rows between an SQLite file and a database of any kind, as they are at one moment. */
public final class TableCopy {

  /** Few, as a bulletin may have megabytes. */
  private static final int ROWS = 20;

  /** In an order in which no row refers to one of a later table. */
  private static final String TABLES =
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
          + " and name <> 'flyway_schema_history' order by rowid";

  private TableCopy() {}

  /** Copies from one to the other, which has empty tables; one of them is SQLite. */
  public static void copy(Database from, Database to) {
    List<String> tables = (to.isPostgres() ? from : to).list(TABLES, (row, n) -> row.getString(1));
    from.inTransaction(
        () -> {
          if (from.isPostgres()) {
            // Before its first query. A copy may take longer than a server's statement.
            from.template().execute("set transaction isolation level repeatable read");
            from.template().execute("set local statement_timeout = 0");
          }
          to.inTransaction(() -> tables.forEach(table -> copy(from, to, table)));
        });
  }

  private static void copy(Database from, Database to, String table) {
    Map<String, Integer> columns = columns(to, table);
    String names = String.join(", ", columns.keySet());
    String values = String.join(", ", Collections.nCopies(columns.size(), "?"));
    String insert = "insert into " + table + " (" + names + ") values (" + values + ")";
    String query = "select " + names + " from " + table;
    List<Object[]> rows = new ArrayList<>();
    from.template()
        .query(
            connection -> {
              // Entries that get numbers of their own keep their order.
              String inOrder = from.isPostgres() ? query : query + " order by rowid";
              PreparedStatement statement = connection.prepareStatement(inOrder);
              statement.setFetchSize(ROWS);
              return statement;
            },
            row -> {
              rows.add(values(row, columns));
              if (rows.size() == ROWS) {
                to.template().batchUpdate(insert, rows);
                rows.clear();
              }
            });
    to.template().batchUpdate(insert, rows);
  }

  /** Names and types of a table's columns, without numbers that PostgreSQL alone may give. */
  private static Map<String, Integer> columns(Database to, String table) {
    return to.template()
        .query(
            "select * from " + table + " where 1 = 0",
            rows -> {
              ResultSetMetaData all = rows.getMetaData();
              Map<String, Integer> columns = new LinkedHashMap<>();
              for (int i = 1; i <= all.getColumnCount(); i++) {
                if (!to.isPostgres() || !all.isAutoIncrement(i)) {
                  columns.put(all.getColumnName(i), all.getColumnType(i));
                }
              }
              return columns;
            });
  }

  private static Object[] values(ResultSet row, Map<String, Integer> columns) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      boolean yesOrNo = column.getValue() == Types.BIT || column.getValue() == Types.BOOLEAN;
      // SQLite has numbers where PostgreSQL has true and false.
      values.add(yesOrNo ? row.getBoolean(column.getKey()) : row.getObject(column.getKey()));
    }
    return values.toArray();
  }
}
