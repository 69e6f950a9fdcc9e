// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import io.bluezone.servers.authority.data.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for telephone numbers in all that is kept: files, and each value of a database. */
final class NumberSearch {

  /** Digits without country and zero. */
  private static final int LENGTH = 9;

  private NumberSearch() {}

  /** {@return where numbers of nine digits are, of which there should be none} */
  static List<String> found(Path folder, Database database, Collection<String> numbers)
      throws IOException {
    Set<String> sought = new HashSet<>(numbers);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(file.toString(), read(file), sought, found);
      }
    }
    for (String table : tables(database)) {
      database
          .template()
          .query(
              "select * from " + table,
              row -> {
                ResultSetMetaData columns = row.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                  byte[] bytes =
                      row.getObject(i) instanceof byte[] some
                          ? some
                          : String.valueOf(row.getObject(i)).getBytes(StandardCharsets.UTF_8);
                  look(table + "." + columns.getColumnName(i), bytes, sought, found);
                }
              });
    }
    return found;
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static Set<String> tables(Database database) {
    return new TreeSet<>(
        database.list(
            database.isPostgres()
                ? "select tablename from pg_tables where schemaname = 'public'"
                : "select name from sqlite_master where type = 'table'",
            (row, number) -> row.getString(1)));
  }

  /** In one pass over each run of digits, in ASCII, and in UTF-16 as Java's heap has some texts. */
  private static void look(String place, byte[] bytes, Set<String> sought, List<String> found) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i <= bytes.length; i++) {
      byte letter = i < bytes.length ? bytes[i] : -1;
      if (letter >= '0' && letter <= '9') {
        digits.append((char) letter);
        int end = digits.length();
        if (end >= LENGTH && sought.contains(digits.substring(end - LENGTH))) {
          found.add(place);
        }
      } else if (letter != 0) {
        digits.setLength(0);
      }
    }
  }
}
