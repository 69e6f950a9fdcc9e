// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import static org.apache.spark.sql.functions.col;

import io.bluezone.servers.outbreak.duck.EngineException;
import io.bluezone.servers.outbreak.engine.Engine;
import io.bluezone.servers.outbreak.files.TemporaryFolder;
import io.bluezone.servers.outbreak.prepare.PreparedData;
import io.bluezone.servers.outbreak.rules.Forest;
import io.bluezone.servers.outbreak.rules.MinutesRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The analysis on Spark. Started by spark-submit it runs where that says; started alone, on two
 * threads of this machine. What goes to disk or from one process to another is encrypted.
 */
final class SparkEngine implements Engine {

  private final SparkSession session;
  private final TemporaryFolder temporary;

  private SparkEngine(SparkSession session, TemporaryFolder temporary) {
    this.session = session;
    this.temporary = temporary;
  }

  static SparkEngine open(PreparedData data, Path scratch) throws IOException {
    TemporaryFolder temporary = TemporaryFolder.in(scratch);
    try {
      SparkSession session =
          SparkSession.builder()
              .appName("bluezone outbreak")
              .config(
                  SparkSettings.of(temporary.path())
                      .setIfMissing("spark.sql.shuffle.partitions", "16"))
              .getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
      SparkEngine engine = new SparkEngine(session, temporary);
      engine.read(data);
      return engine;
    } catch (RuntimeException e) {
      temporary.close();
      throw new EngineException(e);
    }
  }

  private void read(PreparedData data) throws IOException {
    List<String> folders = new ArrayList<>();
    for (int day : data.days()) {
      folders.add(data.contacts(day).toUri().toString());
    }
    if (folders.isEmpty()) {
      view("contacts", PreparedData.NO_CONTACTS);
    } else {
      session
          .read()
          .option("recursiveFileLookup", "true")
          .parquet(folders.toArray(new String[0]))
          .createOrReplaceTempView("contacts");
    }
    session.read().parquet(data.people().toUri().toString()).createOrReplaceTempView("people");
  }

  @Override
  public void numbers(String name, List<String> columns, List<long[]> rows) {
    StructType type = new StructType();
    for (String column : columns) {
      type = type.add(column, DataTypes.LongType, false);
    }
    List<Row> all = new ArrayList<>();
    for (long[] row : rows) {
      Object[] values = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        values[i] = row[i];
      }
      all.add(RowFactory.create(values));
    }
    session.createDataFrame(all, type).createOrReplaceTempView(name);
  }

  @Override
  public void view(String name, String select) throws IOException {
    asking(() -> session.sql(select).createOrReplaceTempView(name));
  }

  @Override
  public void table(String name, String select) throws IOException {
    asking(() -> keep(name, session.sql(select)));
  }

  /** Kept in memory and on disk, and worked out again from the files if a worker is lost. */
  private static void keep(String name, Dataset<Row> rows) {
    rows.persist(StorageLevel.MEMORY_AND_DISK_SER()).createOrReplaceTempView(name);
  }

  @Override
  public void daily(String name, String select) throws IOException {
    table(name, select);
  }

  @Override
  public void read(String select, Consumer<long[]> rows) throws IOException {
    asking(
        () -> {
          Iterator<Row> answer = session.sql(select).toLocalIterator();
          while (answer.hasNext()) {
            Row row = answer.next();
            long[] values = new long[row.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = ((Number) row.get(i)).longValue();
            }
            rows.accept(values);
          }
        });
  }

  @Override
  public void judge(String name, String select, MinutesRule rule) throws IOException {
    StructType type =
        new StructType()
            .add("a", DataTypes.LongType, false)
            .add("b", DataTypes.LongType, false)
            .add("day", DataTypes.IntegerType, false);
    asking(
        () ->
            keep(
                name,
                session
                    .sql(select)
                    .repartition(col("a"), col("b"), col("day"))
                    .sortWithinPartitions("a", "b", "day")
                    .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) new PairFinder(rule),
                        Encoders.row(type))));
  }

  @Override
  public Forest forest(String select) throws IOException {
    StructType type =
        new StructType().add("a", DataTypes.LongType, false).add("b", DataTypes.LongType, false);
    ForestFinder finder = new ForestFinder();
    Forest forest = new Forest();
    asking(
        () ->
            session
                .sql(select)
                .mapPartitions(finder, Encoders.row(type))
                // A worker joins what the others find: the driver has an edge a person at most.
                .repartition(1)
                .mapPartitions(finder, Encoders.row(type))
                .toLocalIterator()
                .forEachRemaining(edge -> forest.connect(edge.getLong(0), edge.getLong(1))));
    return forest;
  }

  @Override
  public void write(String select, Path file) throws IOException {
    asking(() -> session.sql(select).write().parquet(file.toUri().toString()));
  }

  private static void asking(Runnable question) throws IOException {
    try {
      question.run();
    } catch (RuntimeException e) {
      throw new EngineException(e);
    }
  }

  @Override
  public void close() throws IOException {
    session.stop();
    temporary.close();
  }
}
