// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.counts.report.CheckedReport;
import io.bluezone.counts.report.ClosedBatch;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.web.counts.JdbcReportStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link io.bluezone.counts.report.ReportStore} promises, on a real database. */
class ReportStoreTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final String UNIT = "VN/clinic-7";

  @TempDir Path folder;

  @AutoClose private Database database;
  private JdbcReportStore store;

  @BeforeEach
  void open() {
    database = Database.open(Databases.fresh(folder));
    store = new JdbcReportStore(database);
  }

  private static String id(int number) {
    return String.format("%032x", number);
  }

  private static CheckedReport report(int number, String unit, LocalDate day) {
    return new CheckedReport(id(number), day, unit, new byte[] {(byte) number, 1, 2});
  }

  private static List<String> ids(List<CheckedReport> reports) {
    return reports.stream().map(CheckedReport::id).toList();
  }

  private static ClosedBatch batch(int number, String... ids) {
    return new ClosedBatch(UNIT, number, List.of(ids), new byte[] {9, 8});
  }

  @Test
  void keepsReportsInTheirOrder() {
    assertThat(store.add(report(3, UNIT, DAY))).isTrue();
    assertThat(store.add(report(1, UNIT, DAY))).isTrue();
    assertThat(store.add(report(2, "VN", DAY))).isTrue();
    assertThat(ids(store.waitingOf(UNIT))).containsExactly(id(3), id(1));
    CheckedReport kept = store.waiting(id(3)).orElseThrow();
    assertThat(kept.share()).containsExactly(3, 1, 2);
    assertThat(kept.unit()).isEqualTo(UNIT);
    assertThat(kept.utcDay()).isEqualTo(DAY);
    assertThat(store.waiting(id(4))).isEmpty();
    assertThat(store.waiting())
        .containsExactly(
            new JdbcReportStore.Waiting("VN", 1, DAY), new JdbcReportStore.Waiting(UNIT, 2, DAY));
  }

  @Test
  void takesANameOnce() {
    assertThat(store.add(report(1, UNIT, DAY))).isTrue();
    assertThat(store.add(report(1, "VN", DAY.plusDays(1)))).isFalse();
    assertThat(store.waiting(id(1)).orElseThrow().unit()).isEqualTo(UNIT);
    assertThat(store.knows(id(1))).isTrue();
    assertThat(store.knows(id(2))).isFalse();
  }

  @Test
  void forgetsSharesOfABatchAndNotNames() {
    store.add(report(1, UNIT, DAY));
    store.add(report(2, UNIT, DAY.plusDays(2)));
    store.add(report(3, UNIT, DAY));
    assertThat(store.batches(UNIT)).isZero();
    assertThat(store.close(batch(1, id(2), id(1)))).isTrue();
    assertThat(store.batches(UNIT)).isEqualTo(1);
    assertThat(ids(store.waitingOf(UNIT))).containsExactly(id(3));
    assertThat(store.waiting(id(1))).isEmpty();
    assertThat(store.knows(id(1))).isTrue();
    assertThat(store.add(report(1, UNIT, DAY))).isFalse();
    ClosedBatch kept = store.batch(UNIT, 1).orElseThrow();
    assertThat(kept.ids()).containsExactly(id(2), id(1));
    assertThat(kept.share()).containsExactly(9, 8);
    assertThat(store.batch("VN", 1)).isEmpty();
    assertThat(store.days(UNIT, 1)).isEqualTo(new JdbcReportStore.Days(DAY, DAY.plusDays(2)));
    assertThat(database.number("select count(*) from counts_report where share is not null"))
        .isEqualTo(1);
  }

  @Test
  void changesNothingWhereABatchCannotBeClosed() {
    store.add(report(1, UNIT, DAY));
    store.add(report(2, UNIT, DAY));
    store.add(report(3, UNIT, DAY));
    assertThat(store.close(batch(1, id(1)))).isTrue();
    assertThat(store.close(batch(1, id(2)))).isFalse();
    assertThat(store.close(batch(2, id(2), id(1)))).isFalse();
    assertThat(store.close(batch(2, id(2), id(7)))).isFalse();
    assertThat(store.batches(UNIT)).isEqualTo(1);
    assertThat(ids(store.waitingOf(UNIT))).containsExactly(id(2), id(3));
    assertThat(store.close(batch(2, id(3), id(2)))).isTrue();
  }

  @Test
  void takesABatchOverThatTheOtherServerHas() {
    store.add(report(1, UNIT, DAY));
    store.add(report(2, UNIT, DAY));
    ClosedBatch elsewhere = new ClosedBatch(UNIT, 1, List.of(id(7), id(1)), new byte[0]);
    assertThat(store.takeOver(elsewhere)).isTrue();
    assertThat(store.takeOver(elsewhere)).isFalse();
    assertThat(store.batches(UNIT)).isEqualTo(1);
    assertThat(ids(store.waitingOf(UNIT))).containsExactly(id(2));
    assertThat(store.knows(id(1))).isTrue();
    assertThat(store.batch(UNIT, 1).orElseThrow().ids()).containsExactly(id(7), id(1));
    assertThat(store.batch(UNIT, 1).orElseThrow().share()).isEmpty();
    assertThat(store.close(batch(1, id(2)))).isFalse();
    assertThat(store.close(batch(2, id(2)))).isTrue();
  }

  @Test
  void remembersNamesAsLongAsAReportCouldComeAgain() {
    store.add(report(1, UNIT, DAY));
    store.add(report(2, UNIT, DAY));
    store.add(report(3, UNIT, DAY.plusDays(1)));
    store.close(batch(1, id(1), id(3)));
    store.forgetCounted(DAY.plusDays(1));
    assertThat(store.knows(id(1))).isFalse();
    assertThat(store.knows(id(2))).as("waits").isTrue();
    assertThat(store.knows(id(3))).as("of a later day").isTrue();
    assertThat(store.batch(UNIT, 1).orElseThrow().ids()).containsExactly(id(1), id(3));
  }

  @Test
  void closesABatchOnceForServersSideBySide() throws Exception {
    List<Integer> numbers = java.util.stream.IntStream.range(0, 150).boxed().toList();
    numbers.forEach(number -> store.add(report(number, UNIT, DAY)));
    String[] ids = numbers.stream().map(ReportStoreTest::id).toArray(String[]::new);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Boolean> close = () -> store.close(batch(1, ids));
    List<Boolean> closed = new java.util.ArrayList<>();
    for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(4, close))) {
      closed.add(each.get());
    }
    threads.shutdown();
    assertThat(closed).containsExactlyInAnyOrder(true, false, false, false);
    assertThat(store.batch(UNIT, 1).orElseThrow().ids()).isEqualTo(Arrays.asList(ids));
    assertThat(store.waitingOf(UNIT)).isEmpty();
  }
}
