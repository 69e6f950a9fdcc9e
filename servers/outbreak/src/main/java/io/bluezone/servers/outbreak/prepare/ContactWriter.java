// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import static io.bluezone.servers.outbreak.duck.DuckDatabase.quoted;

import io.bluezone.servers.outbreak.duck.DuckDatabase;
import io.bluezone.servers.outbreak.duck.EngineException;
import io.bluezone.servers.outbreak.files.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/** Writes rows as Parquet files, one for each day and part. Not thread safe. */
public final class ContactWriter implements AutoCloseable {

  private static final String CREATE =
      "create or replace table contacts (owner bigint, peer bigint, day integer, idx integer,"
          + " ids_per_day integer, apart integer, first bigint, samples blob)";

  private final PreparedData data;
  private final DuckDatabase database;
  private DuckDBAppender appender;

  private ContactWriter(PreparedData data, DuckDatabase database) throws IOException {
    this.data = data;
    this.database = database;
    database.run(CREATE);
    appender = database.appender("contacts");
  }

  static ContactWriter open(PreparedData data) throws IOException {
    return new ContactWriter(data, DuckDatabase.open(data.folder(), "512MB"));
  }

  void add(Contact contact) throws IOException {
    try {
      appender.beginRow();
      appender
          .append(contact.owner())
          .append(contact.peer())
          .append((int) contact.interval().utcDay().toEpochDay())
          .append(contact.interval().index())
          .append(contact.idsPerDay())
          .append(contact.apart())
          .append(contact.first())
          .append(contact.samples());
      appender.endRow();
    } catch (SQLException e) {
      throw new EngineException(e);
    }
  }

  void endPart(int part) throws IOException {
    try {
      appender.close();
    } catch (SQLException e) {
      throw new EngineException(e);
    }
    write(
        database,
        "select * from contacts order by day, owner, peer",
        data,
        "part-%05d".formatted(part));
    database.run(CREATE);
    appender = database.appender("contacts");
  }

  public static void write(DuckDatabase database, String select, PreparedData data, String part)
      throws IOException {
    Path unfinished = data.folder().resolve("unfinished");
    Output.delete(unfinished);
    database.run(
        "copy (select *, day as d from ("
            + select
            + ")) to "
            + quoted(unfinished)
            + " (format parquet, compression zstd, partition_by (d), filename_pattern "
            + quoted(part + "-{i}")
            + ")");
    removeEarlier(data, part);
    if (!Files.isDirectory(unfinished)) {
      return;
    }
    try (Stream<Path> days = Files.list(unfinished)) {
      for (Path day : days.toList()) {
        int number = Integer.parseInt(day.getFileName().toString().substring("d=".length()));
        Files.createDirectories(data.contacts(number));
        move(day, data.contacts(number));
      }
    }
    Output.delete(unfinished);
  }

  /** Of a call that was cut off before it could say that the part is there. */
  private static void removeEarlier(PreparedData data, String part) throws IOException {
    for (int day : data.days()) {
      try (Stream<Path> files = Files.list(data.contacts(day))) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().startsWith(part + "-")) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.move(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  void writePeople(List<Participant> participants) throws IOException {
    database.run("create or replace table people (person bigint, history boolean)");
    try (DuckDBAppender people = database.appender("people")) {
      for (Participant each : participants) {
        people.beginRow().append(each.pseudonym()).append(each.hasHistory()).endRow();
      }
    } catch (SQLException e) {
      throw new EngineException(e);
    }
    database.run(
        "copy (select * from people order by person) to "
            + quoted(data.people())
            + " (format parquet)");
  }

  @Override
  public void close() throws IOException {
    try {
      appender.close();
    } catch (SQLException e) {
      throw new EngineException(e);
    } finally {
      database.close();
    }
  }
}
