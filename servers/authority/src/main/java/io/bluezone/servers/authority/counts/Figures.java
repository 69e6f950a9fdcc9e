// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.report.CountsResult;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.counts.JdbcReportStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published counts of batches. */
public record Figures(Database database) {

  private static final String COLUMNS =
      "select f.unit, f.number, f.first_day, f.last_day, f.reports, f.expected, f.half_width,"
          + " a.question, a.answer, a.count from counts_figure f join counts_answer a"
          + " on a.unit = f.unit and a.number = f.number ";

  /** A batch that was closed and has no figure yet. */
  record Closed(String unit, int number) {}

  private record Key(String unit, int number) {}

  /** Keeps a result once, whoever else does it at the same time. */
  void add(CountsResult result, JdbcReportStore.Days days, long expected) {
    database.inTransaction(
        () -> {
          int added =
              database.update(
                  "insert into counts_figure (unit, number, first_day, last_day, reports,"
                      + " expected, half_width) values (?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict do nothing",
                  result.unit(),
                  result.number(),
                  days.first().toString(),
                  days.last().toString(),
                  result.reports(),
                  expected,
                  result.halfWidth());
          if (added == 1) {
            addAnswers(result);
          }
        });
  }

  private void addAnswers(CountsResult result) {
    List<Object[]> rows = new ArrayList<>();
    result
        .counts()
        .forEach(
            (question, answers) ->
                answers.forEach(
                    (answer, count) ->
                        rows.add(
                            new Object[] {
                              result.unit(), result.number(), rows.size(), question, answer, count
                            })));
    database
        .template()
        .batchUpdate(
            "insert into counts_answer (unit, number, place, question, answer, count)"
                + " values (?, ?, ?, ?, ?, ?)",
            rows);
  }

  List<Closed> closed() {
    return database.list(
        "select b.unit, b.number from counts_batch b where length(b.share) > 0 and not exists (select 1 from"
            + " counts_figure f where f.unit = b.unit and f.number = b.number)"
            + " order by b.unit, b.number",
        (row, number) -> new Closed(row.getString(1), row.getInt(2)));
  }

  /** {@return the counts whose last UTC day is a day or later, the newest first} */
  public List<Figure> since(LocalDate day) {
    Map<Key, Figure> figures = new LinkedHashMap<>();
    database
        .template()
        .query(
            COLUMNS + "where f.last_day >= ? order by f.last_day desc, f.unit, f.number, a.place",
            row -> {
              figures
                  .computeIfAbsent(key(row), key -> figure(row))
                  .counts()
                  .computeIfAbsent(row.getString("question"), name -> new LinkedHashMap<>())
                  .put(row.getString("answer"), row.getLong("count"));
            },
            day.toString());
    return List.copyOf(figures.values());
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(row.getString("unit"), row.getInt("number"));
  }

  private static Figure figure(ResultSet row) {
    try {
      return new Figure(
          row.getString("unit"),
          LocalDate.parse(row.getString("first_day")),
          LocalDate.parse(row.getString("last_day")),
          row.getLong("reports"),
          row.getLong("expected"),
          row.getLong("half_width"),
          new LinkedHashMap<>());
    } catch (SQLException e) {
      throw new IllegalStateException("the database has other columns", e);
    }
  }
}
