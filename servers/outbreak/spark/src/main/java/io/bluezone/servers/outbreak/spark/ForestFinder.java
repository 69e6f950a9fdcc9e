// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import io.bluezone.servers.outbreak.rules.Forest;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The forest of the pairs of a partition: fewer edges than there are people in it. */
final class ForestFinder implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  @Override
  public Iterator<Row> call(Iterator<Row> pairs) {
    Forest forest = new Forest();
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      forest.connect(pair.getLong(0), pair.getLong(1));
    }
    return forest.edges().map(edge -> RowFactory.create(edge[0], edge[1])).iterator();
  }
}
