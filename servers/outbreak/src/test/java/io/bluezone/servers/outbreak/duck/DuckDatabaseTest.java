// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.duck;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.outbreak.files.PrivatePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDatabaseTest {

  private static final int NUMBERS = 5_000_000;

  @TempDir Path scratch;

  @BeforeEach
  void ofTheOwnerAlone() throws IOException {
    PrivatePaths.folder(scratch);
  }

  /** What it spilled was to be encrypted, which DuckDB refuses without a network. */
  @Test
  void movesWhatDoesNotFitIntoMemoryToTheTemporaryFolder() throws IOException {
    try (DuckDatabase database = DuckDatabase.open(scratch, "30MB")) {
      database.run("set threads = 2");
      database.run(
          "create table numbers as select i, hash(i) as h from range(%d) t(i)".formatted(NUMBERS));
      assertThat(answer(database, "select count(*) from duckdb_temporary_files()")).isPositive();
      assertThat(answer(database, "select count(*) from numbers where h = hash(i)"))
          .isEqualTo(NUMBERS);
      assertThat(spilled()).isNotEmpty();
      for (Path folder : spilled().stream().map(Path::getParent).distinct().toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
            .isEqualTo("rwx------");
      }
    }
    assertThat(scratch).isEmptyDirectory();
  }

  /** A day of a town with more than 2,048 pairs that lasted long enough ended the analysis. */
  @Test
  void addsThousandsOfRowsWhileAnAnswerIsRead() throws Exception {
    try (DuckDatabase database = DuckDatabase.open(scratch, "100MB")) {
      database.run("create table copied (i bigint)");
      try (DuckDBAppender copied = database.appender("copied")) {
        database.read(
            "select i from range(10000) t(i)",
            row -> copied.beginRow().append(row.getLong(1)).endRow());
      }
      assertThat(answer(database, "select count(*) from copied")).isEqualTo(10_000);
    }
  }

  private List<Path> spilled() throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      return all.filter(each -> each.toString().endsWith(".tmp")).toList();
    }
  }

  private static long answer(DuckDatabase database, String question) throws IOException {
    List<Long> answers = new ArrayList<>();
    database.read(question, row -> answers.add(row.getLong(1)));
    return answers.get(0);
  }
}
