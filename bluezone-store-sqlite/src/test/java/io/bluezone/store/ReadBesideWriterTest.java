// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.SealedContactLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader makes of a log that changes between two of its queries. */
class ReadBesideWriterTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_1 = LocalDate.of(2020, 8, 9);
  private static final int MOST_QUERIES = 20;

  /** What the writer does meanwhile. */
  private interface Change {
    void make() throws ContactLogException;
  }

  private final KeyVault vault = new InMemoryKeyVault();
  private int left = Integer.MAX_VALUE;
  private Change change = () -> {};

  @TempDir Path directory;

  private ContactLog reader(Path file) throws ContactLogException {
    LogDatabase database = SqliteDatabase.openForReading(file);
    LogDatabase changing =
        (LogDatabase)
            Proxy.newProxyInstance(
                LogDatabase.class.getClassLoader(),
                new Class<?>[] {LogDatabase.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("query") && left-- == 0) {
                    change.make();
                  }
                  try {
                    return method.invoke(database, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return SealedContactLog.openForReading(changing, "the log", LogLimits.DEFAULT, vault);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void survivesADayAddedOrPurgedBeforeAnyQuery(boolean added) throws Exception {
    for (int queries = 0; queries < MOST_QUERIES; queries++) {
      Path file = directory.resolve(added + "-" + queries);
      try (ContactLog writer = SqliteContactLog.open(file, vault)) {
        writer.write(List.of(close(1, DAY_1)));
        if (!added) {
          writer.write(List.of(close(2, DAY_2)));
        }
        left = Integer.MAX_VALUE;
        change =
            added
                ? () -> writer.write(List.of(close(2, DAY_2)))
                : () -> assertThat(writer.eraseAfter(DATE_1)).isPositive();
        try (ContactLog reader = reader(file)) {
          left = queries;
          assertThat(reader.find(LogQuery.all()))
              .as("%s queries", queries)
              .contains(close(1, DAY_1));
        }
        writer.erase();
      }
    }
  }

  @Test
  void makesFewerQueriesThanAreTried() throws Exception {
    Path file = directory.resolve("log");
    try (ContactLog writer = SqliteContactLog.open(file, vault)) {
      writer.write(List.of(close(1, DAY_1), close(2, DAY_2)));
      try (ContactLog reader = reader(file)) {
        left = MOST_QUERIES;
        reader.find(LogQuery.all());
        assertThat(left).isPositive();
      }
    }
  }
}
