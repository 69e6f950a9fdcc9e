// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server of a task that answers the leader. {@link LeaderAggregator} says what both do together
 * and what they guarantee.
 *
 * <p>Thread safe if the store and the source of randomness are.
 */
public final class HelperAggregator {

  private final Aggregator common;

  /**
   * Makes a helper.
   *
   * @param privateKey that of the task's helper, from {@link CountsTask#newPrivateKey}
   * @param verifyKey 32 random bytes that both servers have and no device knows
   * @param tokenKeys the issuer's keys of all months whose reports are taken
   * @throws IllegalArgumentException if a key has another length or is another server's
   */
  public HelperAggregator(
      CountsTask task,
      byte[] privateKey,
      byte[] verifyKey,
      List<TokenKeys> tokenKeys,
      ReportStore store,
      SecureRandom random) {
    common =
        new Aggregator(task, Measurements.HELPER, privateKey, verifyKey, tokenKeys, store, random);
  }

  /**
   * Verifies a report and keeps its share. The same message gets the same answer.
   *
   * @param message what {@link LeaderAggregator.Pending#message} gave
   * @param today the UTC day
   * @return what the leader gets
   * @throws ReportException if it is refused; tell the leader the reason
   */
  public byte[] verify(byte[] message, LocalDate today) throws ReportException {
    int size = common.layout.passedSize();
    Aggregator.requireLength(message, size + common.measurements.verifierSize());
    ReportLayout.Open open = common.admitted(message, today);
    byte[] leaderShare = Arrays.copyOfRange(message, size, message.length);
    List<Verification> checks = common.verify(open, common.layout.helperShare(message));
    byte[] answer;
    try {
      answer = common.measurements.message(leaderShare, checks);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
    common.finish(open, checks, answer);
    return answer;
  }

  /**
   * Adds up a batch, with this server's noise. The same request gets the same answer.
   *
   * @param request what {@link LeaderAggregator#request} gave
   * @return this server's share of the sums, for the leader
   * @throws ReportException if it is refused
   */
  public byte[] aggregate(byte[] request) throws ReportException {
    BatchRequest asked = BatchRequest.read(common.layout.taskId, request);
    Optional<ClosedBatch> earlier = common.store.batch(asked.unit, asked.number);
    if (earlier.isPresent()) {
      return repeated(earlier.get(), asked);
    }
    if (asked.ids.size() < common.task.leastBatch()) {
      throw new ReportException(ReportException.Reason.TOO_FEW);
    }
    ClosedBatch batch = common.summed(asked.unit, asked.number, waiting(asked));
    return common.store.close(batch)
        ? batch.share()
        : repeated(common.batch(asked.unit, asked.number), asked);
  }

  private static byte[] repeated(ClosedBatch batch, BatchRequest asked) throws ReportException {
    if (!batch.ids().equals(asked.ids)) {
      throw new ReportException(ReportException.Reason.REPEATED);
    }
    return batch.share();
  }

  private List<CheckedReport> waiting(BatchRequest asked) throws ReportException {
    List<CheckedReport> reports = new ArrayList<>();
    for (String id : asked.ids) {
      reports.add(
          common
              .store
              .waiting(id)
              .filter(report -> report.unit().equals(asked.unit))
              .orElseThrow(() -> new ReportException(ReportException.Reason.UNKNOWN_REPORT)));
    }
    return reports;
  }
}
