// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.engine;

import static io.bluezone.servers.outbreak.duck.DuckDatabase.quoted;

import io.bluezone.servers.outbreak.duck.DuckDatabase;
import io.bluezone.servers.outbreak.duck.EngineException;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.rules.ContactRule;
import io.bluezone.servers.outbreak.rules.Forest;
import io.bluezone.servers.outbreak.rules.MinutesRule;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;

/** The analysis in this process, day by day: no more than a day's rows are at hand at once. */
public final class DuckEngine implements Engine {

  private final PreparedData data;
  private final DuckDatabase database;
  private final List<Integer> days;

  private DuckEngine(PreparedData data, DuckDatabase database, List<Integer> days) {
    this.data = data;
    this.database = database;
    this.days = days;
  }

  public static DuckEngine open(PreparedData data, Path scratch, String memory) throws IOException {
    DuckEngine engine = new DuckEngine(data, DuckDatabase.open(scratch, memory), data.days());
    engine.view("people", "select * from read_parquet(" + quoted(data.people()) + ")");
    return engine;
  }

  @Override
  public void numbers(String name, List<String> columns, List<long[]> rows) throws IOException {
    database.run("create table " + name + " (" + String.join(" bigint, ", columns) + " bigint)");
    try (DuckDBAppender appender = database.appender(name)) {
      for (long[] row : rows) {
        appender.beginRow();
        for (long value : row) {
          appender.append(value);
        }
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  @Override
  public void view(String name, String select) throws IOException {
    database.run("create view " + name + " as " + select);
  }

  @Override
  public void table(String name, String select) throws IOException {
    database.run("create table " + name + " as " + select);
  }

  @Override
  public void daily(String name, String select) throws IOException {
    contactsOf("");
    database.run("create table " + name + " as select * from (" + select + ") limit 0");
    for (int day : days) {
      contactsOf(String.valueOf(day));
      database.run("insert into " + name + " " + select);
    }
  }

  /** Makes the prepared rows of a day, or none, known as {@code contacts}. */
  private void contactsOf(String day) throws IOException {
    database.run(
        "create or replace temporary view contacts as "
            + (day.isEmpty()
                ? PreparedData.NO_CONTACTS
                : "select * from read_parquet("
                    + quoted(data.contacts(Integer.parseInt(day)).resolve("*.parquet"))
                    + ", hive_partitioning = false)"));
  }

  @Override
  public void read(String select, Consumer<long[]> rows) throws IOException {
    database.read(
        select,
        row -> {
          long[] values = new long[row.getMetaData().getColumnCount()];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.getLong(i + 1);
          }
          rows.accept(values);
        });
  }

  @Override
  public void judge(String name, String select, MinutesRule rule) throws IOException {
    database.run("create table " + name + " (a bigint, b bigint, day integer)");
    for (int day : days) {
      contactsOf(String.valueOf(day));
      try (DuckDBAppender appender = database.appender(name)) {
        ContactRule judged =
            new ContactRule(
                rule,
                pair -> {
                  try {
                    appender.beginRow().append(pair.a()).append(pair.b()).append(pair.day());
                    appender.endRow();
                  } catch (SQLException e) {
                    throw new EngineException(e);
                  }
                });
        database.read(
            select + " order by a, b",
            row ->
                judged.add(
                    new ContactRule.Pair(row.getLong(1), row.getLong(2), row.getInt(3)),
                    row.getLong(4),
                    new MinutesRule.Row(
                        row.getInt(5), row.getInt(6), row.getLong(7), row.getBytes(8))));
        judged.end();
      } catch (SQLException e) {
        throw new EngineException(e);
      }
    }
  }

  @Override
  public Forest forest(String select) throws IOException {
    Forest forest = new Forest();
    database.read(select, pair -> forest.connect(pair.getLong(1), pair.getLong(2)));
    return forest;
  }

  @Override
  public void write(String select, Path file) throws IOException {
    database.run("copy (" + select + ") to " + quoted(file) + " (format parquet)");
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
