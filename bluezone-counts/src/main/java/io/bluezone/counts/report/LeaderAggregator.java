// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The server of a task that takes reports and publishes counts. Leader and {@link HelperAggregator}
 * are sets of functions over a {@link ReportStore}; network and clock are the caller's.
 *
 * <pre>
 * leader                                   helper
 * verify(report)           -- message --> verify(message)      each report; both check its token
 * finish(pending, answer)  &lt;-- answer ---
 * close(unit), request()   -- request --> aggregate(request)   each batch
 * unshard(unit, answer)    &lt;-- answer ---
 * </pre>
 *
 * <p>Security guarantees: what a server keeps and sees does not depend on any answer, as long as
 * the other one keeps its share. Each token counts once, each report in one batch. Whatever is
 * published has each server's noise. After a failure at any moment each step can be repeated with
 * the same bytes: the outcome is the same and nothing counts twice. Neither server can be kept from
 * lying about sums.
 *
 * <p>Thread safe if the store and the source of randomness are.
 */
public final class LeaderAggregator {

  private final Aggregator common;

  /**
   * Makes a leader.
   *
   * @param privateKey that of the task's leader, from {@link CountsTask#newPrivateKey}
   * @param verifyKey 32 random bytes that both servers have and no device knows
   * @param tokenKeys the issuer's keys of all months whose reports are taken
   * @throws IllegalArgumentException if a key has another length or is another server's
   */
  public LeaderAggregator(
      CountsTask task,
      byte[] privateKey,
      byte[] verifyKey,
      List<TokenKeys> tokenKeys,
      ReportStore store,
      SecureRandom random) {
    common =
        new Aggregator(task, Measurements.LEADER, privateKey, verifyKey, tokenKeys, store, random);
  }

  /** A report that waits for the helper's answer; it may be forgotten. */
  public static final class Pending {

    private final byte[] message;
    private final ReportLayout.Open open;
    private final List<Verification> checks;

    private Pending(byte[] message, ReportLayout.Open open, List<Verification> checks) {
      this.message = message;
      this.open = open;
      this.checks = checks;
    }

    /** {@return what the helper is sent} */
    public byte[] message() {
      return message.clone();
    }
  }

  /**
   * Checks the open part of a report, before the report waits for {@link #verify}.
   *
   * @param today the UTC day
   * @throws ReportException if it is refused, or its token was counted
   */
  public ReportHeader admit(byte[] report, LocalDate today) throws ReportException {
    ReportLayout.Open open = opened(report, today);
    return new ReportHeader(Aggregator.id(open), open.day, open.unit);
  }

  private ReportLayout.Open opened(byte[] report, LocalDate today) throws ReportException {
    Aggregator.requireLength(report, common.layout.size());
    ReportLayout.Open open = common.admitted(report, today);
    if (common.store.knows(Aggregator.id(open))) {
      throw new ReportException(ReportException.Reason.REPEATED);
    }
    return open;
  }

  /**
   * Begins to verify a report. Keep the report's bytes until {@link #finish}.
   *
   * @param today the UTC day
   * @throws ReportException if it is refused
   */
  public Pending verify(byte[] report, LocalDate today) throws ReportException {
    ReportLayout.Open open = opened(report, today);
    List<Verification> checks = common.verify(open, common.layout.leaderShare(report));
    byte[] message =
        Measurements.joined(
            List.of(common.layout.passed(report), Measurements.verifierShare(checks)));
    return new Pending(message, open, checks);
  }

  /**
   * Ends the check of a report and keeps its share.
   *
   * @param answer what {@link HelperAggregator#verify} gave
   * @throws ReportException if it is refused
   */
  public void finish(Pending pending, byte[] answer) throws ReportException {
    Aggregator.requireLength(answer, common.measurements.messageSize());
    common.finish(pending.open, pending.checks, answer);
  }

  /**
   * Closes a batch of all reports of a unit that wait. Late ones go into the next. Ask for {@link
   * LostBatches} first.
   *
   * @return its number; empty while too few reports wait
   */
  public OptionalInt close(String unit) {
    List<CheckedReport> waiting = common.store.waitingOf(unit);
    if (waiting.size() < common.task.leastBatch()) {
      return OptionalInt.empty();
    }
    int number = common.store.batches(unit) + 1;
    return common.store.close(common.summed(unit, number, waiting))
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  /**
   * Gives what is sent to the helper for a batch that was closed.
   *
   * @throws ReportException if there is no such batch
   */
  public byte[] request(String unit, int number) throws ReportException {
    return BatchRequest.write(common.layout.taskId, common.batch(unit, number));
  }

  /**
   * Joins both servers' sums of a batch.
   *
   * @param answer what {@link HelperAggregator#aggregate} gave
   * @throws ReportException if there is no such batch, or the answer is malformed
   */
  public CountsResult unshard(String unit, int number, byte[] answer) throws ReportException {
    ClosedBatch batch = common.batch(unit, number);
    Aggregator.requireLength(answer, batch.share().length);
    List<List<Long>> sums;
    try {
      sums = common.measurements.unshard(batch.share(), answer);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
    CountsTask task = common.task;
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (int i = 0; i < sums.size(); i++) {
      CountsTask.Question question = task.questions().get(i);
      Map<String, Long> ofQuestion = new LinkedHashMap<>();
      for (int answered = 0; answered < question.answers().size(); answered++) {
        ofQuestion.put(question.answers().get(answered), sums.get(i).get(answered + 1));
      }
      counts.put(question.name(), ofQuestion);
    }
    return new CountsResult(unit, number, batch.ids().size(), task.noise().halfWidth(), counts);
  }
}
