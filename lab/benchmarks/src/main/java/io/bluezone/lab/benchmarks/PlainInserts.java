// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/**
 * Measures SQLite itself: rows of the size of a {@code SqliteContactLog}'s, under a key of the same
 * kind, in the same batches, each made durable. Nothing is sealed, merged or counted.
 */
public final class PlainInserts {

  private static final int TAG_BYTES = 16;
  private static final int DAYS = 14;
  private static final int BATCH = 10_000;

  private PlainInserts() {}

  /** Arguments: how many rows, and how many bytes the sealed part of one has. */
  public static void main(String[] args) throws IOException, SQLException {
    int rows = Integer.parseInt(args[0]);
    int sealedBytes = Integer.parseInt(args[1]);
    SplittableRandom random = new SplittableRandom(1);
    Path folder = Files.createTempDirectory("plain");
    Path file = folder.resolve("plain.db");
    Timing timing = new Timing();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute(
          "CREATE TABLE rows (day INTEGER, tag BLOB, sealed BLOB, PRIMARY KEY (day, tag))"
              + " WITHOUT ROWID");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO rows VALUES (?, ?, ?)")) {
        for (int i = 0; i < rows; i++) {
          insert.setInt(1, random.nextInt(DAYS));
          // The driver keeps the arrays of a batch until it is executed.
          insert.setBytes(2, bytes(random, TAG_BYTES));
          insert.setBytes(3, bytes(random, sealedBytes));
          insert.addBatch();
          if (i % BATCH == BATCH - 1 || i == rows - 1) {
            insert.executeBatch();
            connection.commit();
          }
        }
      }
    }
    System.out.println("inserted in " + timing);
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private static byte[] bytes(SplittableRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
