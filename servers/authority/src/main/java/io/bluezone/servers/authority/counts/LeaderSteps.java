// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.counts;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.LeaderAggregator;
import io.bluezone.counts.report.LostBatches;
import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.servers.authority.counts.HelperLink.HelperRefusedException;
import io.bluezone.servers.web.counts.JdbcReportStore;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries reports through the count: to the helper, into a batch, to a figure. Each step is kept in
 * the database before the next, and can be repeated; so a server may end at any moment, and several
 * may do it at the same time. Thread safe.
 */
public final class LeaderSteps {

  private static final Logger logger = LoggerFactory.getLogger(LeaderSteps.class);

  /** Refusals that will not change when the report comes again. The helper's day may. */
  private static final Set<ReportException.Reason> FINAL =
      EnumSet.of(
          ReportException.Reason.MALFORMED,
          ReportException.Reason.INVALID_TOKEN,
          ReportException.Reason.SEALED_OTHERWISE,
          ReportException.Reason.INVALID_SHARES,
          ReportException.Reason.REPEATED);

  private static final int AT_ONCE = 200;

  /** The keys of a month are made so many days before it begins. */
  private static final int DAYS_AHEAD = 7;

  private final Leader leader;
  private final TokenIssuers issuers;
  private final Enrolments enrolments;
  private final Uploads uploads;
  private final Figures figures;
  private final int daysOpen;
  private final Optional<HelperLink> helper;

  /**
   * Makes the steps.
   *
   * @param daysOpen a batch is closed when its oldest report is of so many days ago
   */
  LeaderSteps(
      Leader leader,
      TokenIssuers issuers,
      Enrolments enrolments,
      Uploads uploads,
      Figures figures,
      int daysOpen) {
    this.leader = leader;
    this.issuers = issuers;
    this.enrolments = enrolments;
    this.uploads = uploads;
    this.figures = figures;
    this.daysOpen = daysOpen;
    helper = leader.setup().map(HelperLink::new);
  }

  boolean isSetUp() {
    return helper.isPresent();
  }

  /**
   * Does all that can be done now.
   *
   * @return whether there is more to do at once
   * @throws IOException if the helper did not answer as it should: try again later
   */
  public synchronized boolean step() throws IOException {
    if (helper.isEmpty()) {
      return false;
    }
    LocalDate today = leader.today();
    issuers.make(YearMonth.from(today));
    issuers.make(YearMonth.from(today.plusDays(DAYS_AHEAD)));
    leader.store().forgetCounted(today.minusDays(CountsTask.MAX_AGE + 1L));
    enrolments.forget();
    boolean more = passOn(helper.get(), today);
    closeDue(helper.get(), today);
    unshard(helper.get());
    return more;
  }

  private boolean passOn(HelperLink link, LocalDate today) throws IOException {
    List<Uploads.Upload> waiting = uploads.next(AT_ONCE);
    if (!waiting.isEmpty()) {
      giveKeys(link);
      LeaderAggregator aggregator = leader.aggregator();
      for (Uploads.Upload upload : waiting) {
        try {
          passOn(upload.report, aggregator, link, today);
        } catch (ReportException e) {
          // A step before may have been cut off behind its last act: then it is counted.
          logger.debug("a report is dropped: {}", e.reason());
        }
        uploads.remove(upload.id);
      }
    }
    return waiting.size() == AT_ONCE;
  }

  private void passOn(byte[] report, LeaderAggregator aggregator, HelperLink link, LocalDate today)
      throws IOException {
    LeaderAggregator.Pending pending = aggregator.verify(report, today);
    byte[] answer;
    try {
      answer = link.verify(pending.message());
    } catch (HelperRefusedException e) {
      if (FINAL.contains(e.reason())) {
        logger.debug("the helper drops a report: {}", e.reason());
        return;
      }
      throw e;
    }
    aggregator.finish(pending, answer);
  }

  private void giveKeys(HelperLink link) throws IOException {
    for (TokenKeys keys : leader.keys()) {
      link.giveKeys(keys.toByteArray());
    }
  }

  /**
   * Closes once a day what says something through the noise. What does not waits for more, but not
   * longer than a week.
   */
  private void closeDue(HelperLink link, LocalDate today) throws IOException {
    CountsTask task = leader.task();
    for (JdbcReportStore.Waiting unit : leader.store().waiting()) {
      boolean isOver = !unit.oldest().isAfter(today.minusDays(daysOpen));
      boolean isOld = !unit.oldest().isAfter(today.minusDays(CountsTask.MAX_AGE));
      boolean isMeaningful = unit.reports() >= Figure.MEANINGFUL * task.noise().halfWidth();
      if (isOver && (isMeaningful || isOld) && unit.reports() >= task.leastBatch()) {
        close(link, unit.unit());
      }
    }
  }

  /** Closes a batch, unless a restored back-up has lost it: then what is left of it waits. */
  private void close(HelperLink link, String unit) throws IOException {
    LostBatches lost = leader.lost();
    if (lost.takeOver(link.names(lost.question(unit)))) {
      logger.warn("a batch of {} was counted before the back-up was restored: it is lost", unit);
      return;
    }
    OptionalInt number = leader.aggregator().close(unit);
    number.ifPresent(made -> logger.info("batch {} of {} is closed", made, unit));
  }

  private void unshard(HelperLink link) throws IOException {
    Optional<IOException> failure = Optional.empty();
    for (Figures.Closed batch : figures.closed()) {
      LeaderAggregator aggregator = leader.aggregator();
      try {
        byte[] share = link.add(aggregator.request(batch.unit(), batch.number()));
        JdbcReportStore.Days days = leader.store().days(batch.unit(), batch.number());
        figures.add(
            aggregator.unshard(batch.unit(), batch.number(), share),
            days,
            expected(batch.unit(), days));
      } catch (HelperRefusedException e) {
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private long expected(String unit, JdbcReportStore.Days days) {
    return days.first()
        .datesUntil(days.last().plusDays(1))
        .mapToLong(day -> enrolments.devices(unit, day))
        .sum();
  }
}
