// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.engine;

import io.bluezone.servers.outbreak.rules.Forest;
import io.bluezone.servers.outbreak.rules.MinutesRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs the analysis's SQL, which DuckDB and Spark both understand; tables go by their names. */
public interface Engine extends AutoCloseable {

  /** A table in which numbers are columns; closed values, no nulls. */
  void numbers(String name, List<String> columns, List<long[]> rows) throws IOException;

  /** A table that is not kept, but worked out when it is asked for. */
  void view(String name, String select) throws IOException;

  void table(String name, String select) throws IOException;

  /** Keeps a table of a question that each day answers from its rows, {@code contacts}. */
  void daily(String name, String select) throws IOException;

  /** Asks; every column is a whole number. The rows come in the order asked for, if any. */
  void read(String select, Consumer<long[]> rows) throws IOException;

  /**
   * A table with those pairs and days, as {@code a}, {@code b}, {@code day}, that last long enough.
   *
   * @param select gives, of each day, {@code a, b, day, owner, idx, ids_per_day, first, samples}
   */
  void judge(String name, String select, MinutesRule rule) throws IOException;

  /** {@return whom the pairs connect that a question gives, repeated or not} */
  Forest forest(String select) throws IOException;

  /** Writes an answer as a Parquet file. */
  void write(String select, Path file) throws IOException;

  @Override
  void close() throws IOException;
}
