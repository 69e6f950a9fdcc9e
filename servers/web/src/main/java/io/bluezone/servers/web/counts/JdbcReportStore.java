// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.counts;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import io.bluezone.counts.report.CheckedReport;
import io.bluezone.counts.report.ClosedBatch;
import io.bluezone.counts.report.ReportStore;
import io.bluezone.servers.web.program.SqlDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reports in SQLite or PostgreSQL, in the tables of {@value #MIGRATIONS}. Several processes may
 * share a database. Thread safe.
 */
public final class JdbcReportStore implements ReportStore {

  /** The place of the migrations that make the tables. */
  public static final String MIGRATIONS = "classpath:db/counts";

  private static final int ROWS = 500;
  private static final String REPORT = "select id, day, unit, share from counts_report where ";

  /** The number of a unit's reports that wait, and the UTC day of the oldest. */
  public record Waiting(String unit, int reports, LocalDate oldest) {}

  /** The UTC days that a batch is of. */
  public record Days(LocalDate first, LocalDate last) {}

  private final JdbcTemplate template;
  private final TransactionTemplate transactions;

  public JdbcReportStore(SqlDatabase database) {
    template = new JdbcTemplate(database.source());
    transactions = new TransactionTemplate(new JdbcTransactionManager(database.source()));
  }

  @Override
  public boolean add(CheckedReport report) {
    int added =
        template.update(
            "insert into counts_report (id, day, unit, place, share) values (?, ?, ?,"
                + " (select coalesce(max(place), 0) + 1 from counts_report), ?)"
                + " on conflict (id) do nothing",
            report.id(),
            report.utcDay().toString(),
            report.unit(),
            report.share());
    return added == 1;
  }

  private static CheckedReport report(ResultSet row, int number) throws SQLException {
    return new CheckedReport(
        row.getString("id"),
        LocalDate.parse(row.getString("day")),
        row.getString("unit"),
        row.getBytes("share"));
  }

  @Override
  public Optional<CheckedReport> waiting(String id) {
    return template
        .query(REPORT + "id = ? and share is not null", JdbcReportStore::report, id)
        .stream()
        .findFirst();
  }

  @Override
  public boolean knows(String id) {
    return !template.queryForList("select 1 from counts_report where id = ?", id).isEmpty();
  }

  @Override
  public List<CheckedReport> waitingOf(String unit) {
    return template.query(
        REPORT + "unit = ? and share is not null order by place, id",
        JdbcReportStore::report,
        unit);
  }

  @Override
  public boolean close(ClosedBatch batch) {
    return keep(batch, taken -> taken == batch.ids().size());
  }

  @Override
  public boolean takeOver(ClosedBatch batch) {
    return keep(batch, taken -> true);
  }

  private boolean keep(ClosedBatch batch, IntPredicate areEnough) {
    return Boolean.TRUE.equals(
        transactions.execute(
            status -> {
              boolean closed = insert(batch) && areEnough.test(take(batch));
              if (!closed) {
                status.setRollbackOnly();
              }
              return closed;
            }));
  }

  /** Another process that closes the same batch waits here until this one is done. */
  private boolean insert(ClosedBatch batch) {
    int added =
        template.update(
            "insert into counts_batch (unit, number, ids, share, first_day, last_day)"
                + " values (?, ?, ?, ?, '', '') on conflict (unit, number) do nothing",
            batch.unit(),
            batch.number(),
            Joiner.on(',').join(batch.ids()),
            batch.share());
    return added == 1;
  }

  /** {@return how many of its reports waited} */
  private int take(ClosedBatch batch) {
    int[][] taken =
        template.batchUpdate(
            "update counts_report set share = null, batch = ? where id = ? and share is not null",
            batch.ids(),
            ROWS,
            (statement, id) -> {
              statement.setInt(1, batch.number());
              statement.setString(2, id);
            });
    String days = "from counts_report r where r.unit = ? and r.batch = ?)";
    template.update(
        "update counts_batch set first_day = (select coalesce(min(r.day), '') "
            + days
            + ", last_day = (select coalesce(max(r.day), '') "
            + days
            + " where unit = ? and number = ?",
        batch.unit(),
        batch.number(),
        batch.unit(),
        batch.number(),
        batch.unit(),
        batch.number());
    return Arrays.stream(taken).flatMapToInt(Arrays::stream).sum();
  }

  @Override
  public Optional<ClosedBatch> batch(String unit, int number) {
    return template
        .query(
            "select ids, share from counts_batch where unit = ? and number = ?",
            (row, place) ->
                new ClosedBatch(
                    unit,
                    number,
                    Splitter.on(',').omitEmptyStrings().splitToList(row.getString("ids")),
                    row.getBytes("share")),
            unit,
            number)
        .stream()
        .findFirst();
  }

  @Override
  public int batches(String unit) {
    return template
        .query(
            "select count(*) from counts_batch where unit = ?", (row, place) -> row.getInt(1), unit)
        .get(0);
  }

  /** {@return the units of which reports wait} */
  public List<Waiting> waiting() {
    return template.query(
        "select unit, count(*), min(day) from counts_report where share is not null"
            + " group by unit order by unit",
        (row, place) ->
            new Waiting(row.getString(1), row.getInt(2), LocalDate.parse(row.getString(3))));
  }

  /** {@return the days of a batch, which exists and has reports} */
  public Days days(String unit, int number) {
    return template
        .query(
            "select first_day, last_day from counts_batch where unit = ? and number = ?",
            (row, place) ->
                new Days(LocalDate.parse(row.getString(1)), LocalDate.parse(row.getString(2))),
            unit,
            number)
        .get(0);
  }

  /** Forgets the names of counted reports of the days before one. */
  public void forgetCounted(LocalDate day) {
    template.update("delete from counts_report where share is null and day < ?", day.toString());
  }
}
