// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import io.bluezone.servers.outbreak.rules.ContactRule;
import io.bluezone.servers.outbreak.rules.MinutesRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Judges the pairs and days of a partition, whose rows come in their order, as they are read. */
final class PairFinder implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final MinutesRule rule;

  PairFinder(MinutesRule rule) {
    this.rule = rule;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Queue<Row> found = new ArrayDeque<>();
    ContactRule judged =
        new ContactRule(rule, pair -> found.add(RowFactory.create(pair.a(), pair.b(), pair.day())));
    return new Found(rows, judged, found);
  }

  /** Reads on until a pair is found. */
  private record Found(Iterator<Row> rows, ContactRule judged, Queue<Row> found)
      implements Iterator<Row> {

    @Override
    public boolean hasNext() {
      try {
        while (found.isEmpty() && rows.hasNext()) {
          Row row = rows.next();
          judged.add(
              new ContactRule.Pair(row.getLong(0), row.getLong(1), row.getInt(2)),
              row.getLong(3),
              new MinutesRule.Row(row.getInt(4), row.getInt(5), row.getLong(6), row.getAs(7)));
        }
        if (found.isEmpty()) {
          judged.end();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return !found.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.remove();
    }
  }
}
