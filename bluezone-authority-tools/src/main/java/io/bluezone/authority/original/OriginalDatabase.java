// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.original;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Longs;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.history.HistoryWriter;
import io.bluezone.crypto.RollingId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConnection;

/**
 * Reads the sightings that the original Android app keeps in {@code app_db_2.db}, table {@code
 * trace_info} (Bluezone protocol, section 5), and writes them as its {@code data_trace.txt}.
 *
 * <p>The database is hostile: it is read from memory, nothing in it is run, and what is too large
 * is refused. The columns are told by their names: the one with "time", the one with "rssi", the
 * one with "contact", and of the others that with "id", which is the device's own.
 */
public final class OriginalDatabase {

  /** The most bytes of a database: five times what the app keeps at most. */
  public static final int MAX_BYTES = 64 << 20;

  /** The first bytes that tell a database from a history. */
  public static final int MAGIC_LENGTH = 16;

  private static final String TABLE = "trace_info";
  private static final String MAGIC = "SQLite format 3\0";
  private static final int HEADER_LENGTH = 100;

  /** The header's bytes that say "write-ahead log", which a copy in memory cannot have. */
  private static final int VERSIONS_AT = 18;

  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_BYTES_OF_A_ROW = 1 << 16;
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  /**
   * The outcome.
   *
   * @param rows how many sightings were written
   * @param skipped how many rows are none: without IDs, as those of Bluetooth Classic, or wrong
   */
  public record Result(long rows, long skipped) {}

  private OriginalDatabase() {}

  /** {@return whether a file that begins so is a database of SQLite} */
  public static boolean isDatabase(byte[] start) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }

  /**
   * Writes the sightings of a database.
   *
   * @param database its bytes; not changed
   * @param history where to; not closed
   * @throws OriginalDatabaseException if it is no such database, or is damaged; what came before is
   *     written
   * @throws IOException if writing fails
   */
  @CanIgnoreReturnValue
  public static Result writeHistory(byte[] database, OutputStream history) throws IOException {
    checkNotNull(history, "history");
    if (database.length > MAX_BYTES) {
      throw refused("it has more than " + MAX_BYTES + " bytes");
    }
    if (database.length < HEADER_LENGTH || !isDatabase(database)) {
      throw refused("it is no database of SQLite");
    }
    byte[] copy = database.clone();
    copy[VERSIONS_AT] = 1;
    copy[VERSIONS_AT + 1] = 1;
    // Nothing is held back in the writer.
    HistoryWriter writer = new HistoryWriter(history);
    try (SQLiteConnection connection = open(copy);
        Statement statement = connection.createStatement()) {
      return write(statement, query(statement), writer);
    } catch (SQLException e) {
      throw new OriginalDatabaseException("app_db_2.db: it is damaged: " + e.getMessage(), e);
    }
  }

  private static SQLiteConnection open(byte[] database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setPragma(Pragma.LIMIT_LENGTH, Integer.toString(MOST_BYTES_OF_A_ROW));
    config.setPragma(Pragma.LIMIT_COLUMN, Integer.toString(MOST_COLUMNS));
    config.setPragma(Pragma.LIMIT_ATTACHED, "0");
    config.setPragma(Pragma.LIMIT_WORKER_THREADS, "0");
    SQLiteConnection connection =
        (SQLiteConnection) config.createConnection("jdbc:sqlite::memory:");
    try (Statement statement = connection.createStatement()) {
      connection.deserialize("main", database);
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA query_only = ON");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The query for a row's own ID, contact ID, RSSI and time. A view, say, is not asked. */
  private static String query(Statement statement) throws SQLException, OriginalDatabaseException {
    try (ResultSet kind = statement.executeQuery("PRAGMA main.table_list(" + TABLE + ")")) {
      if (!kind.next() || !"table".equals(kind.getString("type"))) {
        throw refused("it has no table " + TABLE);
      }
    }
    List<String> names = new ArrayList<>();
    try (ResultSet columns = statement.executeQuery("PRAGMA main.table_xinfo(" + TABLE + ")")) {
      while (columns.next()) {
        if (columns.getInt("hidden") == 0 && columns.getInt("pk") == 0) {
          names.add(columns.getString("name"));
        }
      }
    }
    String time = only(names, "time", name -> name.contains("time"));
    String rssi = only(names, "rssi", name -> name.contains("rssi"));
    String contact = only(names, "contact", name -> name.contains("contact"));
    names.removeAll(List.of(time, rssi, contact));
    String own =
        only(names, "id", name -> name.contains("id") && !name.contains("mac") && !isKey(name));
    return ImmutableList.of(own, contact, rssi, time).stream()
        .map(name -> '"' + name.replace("\"", "\"\"") + '"')
        .collect(
            Collectors.joining(
                ", ", "SELECT ", " FROM main." + TABLE + " NOT INDEXED LIMIT " + (MOST_ROWS + 1)));
  }

  private static boolean isKey(String name) {
    return name.equals("id") || name.equals("_id");
  }

  private static String only(List<String> names, String what, Predicate<String> isIt)
      throws OriginalDatabaseException {
    List<String> found = names.stream().filter(name -> isIt.test(Ascii.toLowerCase(name))).toList();
    if (found.size() != 1) {
      throw refused(
          "its table " + TABLE + " has " + found.size() + " columns for \"" + what + "\", not one");
    }
    return found.get(0);
  }

  private static Result write(Statement statement, String query, HistoryWriter writer)
      throws SQLException, IOException {
    long rows = 0;
    long skipped = 0;
    try (ResultSet all = statement.executeQuery(query)) {
      while (all.next()) {
        if (rows + skipped == MOST_ROWS) {
          throw refused("it has more than " + MOST_ROWS + " rows");
        }
        Optional<HistoryRow> row = row(all);
        if (row.isPresent()) {
          writer.write(row.get());
        }
        rows += row.isPresent() ? 1 : 0;
        skipped += row.isPresent() ? 0 : 1;
      }
    }
    return new Result(rows, skipped);
  }

  private static Optional<HistoryRow> row(ResultSet row) throws SQLException {
    Optional<RollingId> own = id(row.getObject(1));
    Optional<RollingId> contact = id(row.getObject(2));
    Optional<Long> rssi = number(row.getObject(3), Byte.MIN_VALUE, Byte.MAX_VALUE);
    Optional<Long> time = number(row.getObject(4), 0, LAST_MILLIS);
    if (own.isEmpty() || contact.isEmpty() || rssi.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    long given = time.get();
    long millis = given < HistoryReader.FIRST_MILLIS ? given * 1000 : given;
    return Optional.of(new HistoryRow(own.get(), contact.get(), rssi.get().intValue(), millis));
  }

  /** An ID as 12 bytes, or as their hex digits. */
  private static Optional<RollingId> id(@Nullable Object value) {
    try {
      byte[] bytes =
          value instanceof String text && text.length() == 2 * RollingId.LENGTH
              ? BaseEncoding.base16().decode(Ascii.toUpperCase(text))
              : value instanceof byte[] blob ? blob : new byte[0];
      return bytes.length == RollingId.LENGTH ? Optional.of(RollingId.of(bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A whole number, or its text: SQLite keeps either in a column of any type. */
  private static Optional<Long> number(@Nullable Object value, long least, long most) {
    Long whole =
        value instanceof Double real && real == Math.rint(real)
            ? Long.valueOf(real.longValue())
            : Longs.tryParse(String.valueOf(value));
    return Optional.ofNullable(whole).filter(it -> it >= least && it <= most);
  }

  private static OriginalDatabaseException refused(String why) {
    return new OriginalDatabaseException("app_db_2.db: " + why, null);
  }
}
