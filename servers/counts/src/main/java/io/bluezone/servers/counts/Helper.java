// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.HelperAggregator;
import io.bluezone.counts.report.LostBatches;
import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.servers.web.counts.CountsPairing;
import io.bluezone.servers.web.counts.JdbcReportStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The helper's steps, over its database. After a failure each can be repeated. Thread safe. */
public final class Helper {

  private final HelperDatabase database;
  private final JdbcReportStore store;
  private final CountsPairing pairing;
  private final byte[] privateKey;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private volatile HelperAggregator aggregator;

  /**
   * Makes a helper.
   *
   * @throws IllegalArgumentException if the key is not one of the task's two
   */
  public Helper(HelperDatabase database, CountsPairing pairing, byte[] privateKey, Clock clock) {
    this.database = database;
    this.store = new JdbcReportStore(database);
    this.pairing = pairing;
    this.privateKey = privateKey.clone();
    this.clock = clock;
    aggregator = withKeys();
  }

  private HelperAggregator withKeys() {
    List<TokenKeys> keys = new ArrayList<>();
    for (byte[] content :
        database
            .client()
            .sql("select content from token_keys order by first_day")
            .query((row, number) -> row.getBytes(1))
            .list()) {
      try {
        keys.add(TokenKeys.of(content));
      } catch (TokenException e) {
        throw new IllegalStateException("the database holds other keys than were put there", e);
      }
    }
    return new HelperAggregator(
        pairing.task(), privateKey, pairing.verifyKey(), keys, store, random);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Takes the issuer's keys of a month.
   *
   * @return false if others came before for this month
   * @throws TokenException if they are no keys of a whole month of the task
   */
  synchronized boolean takeKeys(byte[] content) throws TokenException {
    TokenKeys keys = TokenKeys.of(content);
    LocalDate first = keys.firstUtcDay();
    if (first.getDayOfMonth() != 1 || keys.days() != first.lengthOfMonth() || !isOfTask(first)) {
      return false;
    }
    int added =
        database
            .client()
            .sql("insert into token_keys (first_day, content) values (?, ?) on conflict do nothing")
            .params(first.toString(), content)
            .update();
    if (added == 1) {
      aggregator = withKeys();
      return true;
    }
    return Arrays.equals(
        content,
        database
            .client()
            .sql("select content from token_keys where first_day = ?")
            .param(first.toString())
            .query((row, number) -> row.getBytes(1))
            .single());
  }

  private boolean isOfTask(LocalDate month) {
    CountsTask task = pairing.task();
    return month.plusMonths(1).isAfter(task.firstUtcDay())
        && month.isBefore(task.firstUtcDay().plusDays(task.days()));
  }

  byte[] answer(byte[] message) throws ReportException {
    return aggregator.verify(message, today());
  }

  /** Adds up a batch, and forgets the names of reports that no longer count. */
  byte[] add(byte[] request) throws ReportException {
    byte[] share = aggregator.aggregate(request);
    store.forgetCounted(today().minusDays(CountsTask.MAX_AGE + 1L));
    return share;
  }

  byte[] names(byte[] question) throws ReportException {
    return new LostBatches(pairing.task(), store).names(question);
  }

  /** Throws if the database does not answer. */
  void look() {
    database.client().sql("select count(*) from token_keys").query().singleValue();
  }
}
