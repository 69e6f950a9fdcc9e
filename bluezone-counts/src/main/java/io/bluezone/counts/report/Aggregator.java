// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.vdaf.Prio3;
import io.bluezone.counts.vdaf.VdafException;
import io.bluezone.counts.vdaf.Verification;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/**
 * One of the two servers of a task: the leader, which takes reports and publishes counts, or the
 * helper. It is a set of functions over a {@link ReportStore}; network and clock are the caller's.
 *
 * <pre>
 * leader                                 helper
 * begin(report)           -- message --> answer(message)     each report; both check its token
 * finish(pending, answer) &lt;-- answer ---
 * close(unit), request()  -- request --> add(request)        each batch
 * open(unit, answer)      &lt;-- answer ---
 * </pre>
 *
 * <p>Security guarantees: what this server keeps and sees does not depend on any answer, as long as
 * the other one keeps its share. Each token counts once, each report in one batch. Whatever is
 * published has this server's noise. After a failure at any moment each step can be repeated with
 * the same bytes: the outcome is the same and nothing counts twice. Neither server can be kept from
 * lying about sums.
 *
 * <p>Thread safe if the store and the source of randomness are.
 */
public final class Aggregator {

  private final CountsTask task;
  private final int place;
  private final byte[] privateKey;
  private final byte[] verifyKey;
  private final ReportStore store;
  private final SecureRandom random;
  private final Measurements measurements;
  private final ReportLayout layout;
  private final Admission admission;

  /**
   * Makes a server; it is leader or helper as its key says.
   *
   * @param privateKey 32 bytes, from {@link #newPrivateKey}
   * @param verifyKey 32 random bytes that both servers have and no device knows
   * @param tokenKeys the issuer's keys of all months whose reports are taken
   * @throws IllegalArgumentException if a key has another length or is neither server's
   */
  public Aggregator(
      CountsTask task,
      byte[] privateKey,
      byte[] verifyKey,
      List<TokenKeys> tokenKeys,
      ReportStore store,
      SecureRandom random) {
    byte[] publicKey = publicKey(privateKey);
    if (Arrays.areEqual(publicKey, task.leaderKey())) {
      place = Measurements.LEADER;
    } else if (Arrays.areEqual(publicKey, task.helperKey())) {
      place = Measurements.HELPER;
    } else {
      throw new IllegalArgumentException("the key of a server of this task expected");
    }
    if (verifyKey.length != Prio3.VERIFY_KEY_SIZE) {
      throw new IllegalArgumentException("a verification key of 32 bytes expected");
    }
    this.task = task;
    this.privateKey = privateKey.clone();
    this.verifyKey = verifyKey.clone();
    this.store = store;
    this.random = random;
    measurements = new Measurements(task);
    layout = new ReportLayout(task, measurements);
    admission = new Admission(task, layout, tokenKeys);
  }

  /** {@return a fresh private key, 32 bytes} */
  public static byte[] newPrivateKey(SecureRandom random) {
    byte[] key = new byte[CountsTask.KEY_SIZE];
    random.nextBytes(key);
    return key;
  }

  /** {@return the public key of a private one} */
  public static byte[] publicKey(byte[] privateKey) {
    if (privateKey.length != CountsTask.KEY_SIZE) {
      throw new IllegalArgumentException("a private key of 32 bytes expected");
    }
    return ShareSealing.publicKey(privateKey);
  }

  /** A report at the leader that waits for the helper's answer; it may be forgotten. */
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
   * Checks the open part of a report at the leader, before the report waits for {@link #begin}.
   *
   * @param today the UTC day
   * @throws ReportException if it is refused, or its token was counted
   */
  public ReportHeader admit(byte[] report, LocalDate today) throws ReportException {
    ReportLayout.Open open = opened(report, today);
    return new ReportHeader(id(open), open.day, open.unit);
  }

  private ReportLayout.Open opened(byte[] report, LocalDate today) throws ReportException {
    requirePlace(Measurements.LEADER);
    requireLength(report, layout.size());
    ReportLayout.Open open = admission.admitted(report, today);
    if (store.knows(id(open))) {
      throw new ReportException(ReportException.Reason.REPEATED);
    }
    return open;
  }

  /**
   * Begins at the leader with a report. Keep the report's bytes until {@link #finish}.
   *
   * @param today the UTC day
   * @throws ReportException if it is refused
   */
  public Pending begin(byte[] report, LocalDate today) throws ReportException {
    ReportLayout.Open open = opened(report, today);
    List<Verification> checks = verify(open, layout.leaderShare(report));
    byte[] message =
        Measurements.joined(List.of(layout.passed(report), Measurements.verifierShare(checks)));
    return new Pending(message, open, checks);
  }

  /**
   * Checks a report at the helper and keeps its share. The same message gets the same answer.
   *
   * @param today the UTC day
   * @return what the leader gets
   * @throws ReportException if it is refused; tell the leader the reason
   */
  public byte[] answer(byte[] message, LocalDate today) throws ReportException {
    requirePlace(Measurements.HELPER);
    requireLength(message, layout.passedSize() + measurements.verifierSize());
    ReportLayout.Open open = admission.admitted(message, today);
    byte[] leaderShare = Arrays.copyOfRange(message, layout.passedSize(), message.length);
    List<Verification> checks = verify(open, layout.helperShare(message));
    try {
      byte[] answer = measurements.message(leaderShare, checks);
      keep(open, measurements.finish(checks, answer));
      return answer;
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
  }

  /**
   * Ends the check of a report at the leader and keeps its share.
   *
   * @throws ReportException if it is refused
   */
  public void finish(Pending pending, byte[] answer) throws ReportException {
    requirePlace(Measurements.LEADER);
    requireLength(answer, measurements.messageSize());
    try {
      keep(pending.open, measurements.finish(pending.checks, answer));
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
  }

  private List<Verification> verify(ReportLayout.Open open, byte[] sealed) throws ReportException {
    byte[] share = ShareSealing.open(privateKey, place, open.bytes, sealed);
    try {
      return measurements.verify(
          verifyKey, place, open.token.reportId(), open.publicShare(), share);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.INVALID_SHARES);
    }
  }

  private static String id(ReportLayout.Open open) {
    return Hex.toHexString(open.token.reportId());
  }

  private void keep(ReportLayout.Open open, byte[] share) throws ReportException {
    CheckedReport report = new CheckedReport(id(open), open.day, open.unit, share);
    if (!store.add(report) && !store.waiting(report.id()).filter(report::isSame).isPresent()) {
      throw new ReportException(ReportException.Reason.REPEATED);
    }
  }

  /**
   * Closes a batch of all reports of a unit that wait at the leader. Late ones go into the next.
   * Ask for {@link LostBatches} first.
   *
   * @return its number; empty while too few reports wait
   */
  public OptionalInt close(String unit) {
    requirePlace(Measurements.LEADER);
    List<CheckedReport> waiting = store.waitingOf(unit);
    if (waiting.size() < task.leastBatch()) {
      return OptionalInt.empty();
    }
    int number = store.batches(unit) + 1;
    return store.close(summed(unit, number, waiting))
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  private ClosedBatch summed(String unit, int number, List<CheckedReport> reports) {
    List<String> ids = new ArrayList<>();
    List<byte[]> shares = new ArrayList<>();
    for (CheckedReport report : reports) {
      ids.add(report.id());
      shares.add(report.share());
    }
    try {
      long[] noise = task.noise().draw(measurements.sums(), random);
      return new ClosedBatch(unit, number, ids, measurements.sum(shares, noise));
    } catch (VdafException e) {
      throw new IllegalStateException("the store gave other shares than it was given", e);
    }
  }

  /**
   * Gives what the leader sends to the helper for a batch that it closed.
   *
   * @throws ReportException if there is no such batch
   */
  public byte[] request(String unit, int number) throws ReportException {
    requirePlace(Measurements.LEADER);
    return BatchRequest.write(layout.taskId, batch(unit, number));
  }

  private ClosedBatch batch(String unit, int number) throws ReportException {
    return store
        .batch(unit, number)
        .orElseThrow(() -> new ReportException(ReportException.Reason.UNKNOWN_BATCH));
  }

  /**
   * Adds up a batch at the helper, with its noise. The same request gets the same answer.
   *
   * @return the helper's share of the sums, for the leader
   * @throws ReportException if it is refused
   */
  public byte[] add(byte[] request) throws ReportException {
    requirePlace(Measurements.HELPER);
    BatchRequest asked = BatchRequest.read(layout.taskId, request);
    Optional<ClosedBatch> earlier = store.batch(asked.unit, asked.number);
    if (earlier.isPresent()) {
      return repeated(earlier.get(), asked);
    }
    if (asked.ids.size() < task.leastBatch()) {
      throw new ReportException(ReportException.Reason.TOO_FEW);
    }
    ClosedBatch batch = summed(asked.unit, asked.number, waiting(asked));
    return store.close(batch) ? batch.share() : repeated(batch(asked.unit, asked.number), asked);
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
          store
              .waiting(id)
              .filter(report -> report.unit().equals(asked.unit))
              .orElseThrow(() -> new ReportException(ReportException.Reason.UNKNOWN_REPORT)));
    }
    return reports;
  }

  /**
   * Joins both servers' sums of a batch at the leader.
   *
   * @param answer what the helper gave
   * @throws ReportException if there is no such batch, or the answer is malformed
   */
  public CountsResult open(String unit, int number, byte[] answer) throws ReportException {
    requirePlace(Measurements.LEADER);
    ClosedBatch batch = batch(unit, number);
    requireLength(answer, batch.share().length);
    List<List<Long>> sums;
    try {
      sums = measurements.unshard(batch.share(), answer);
    } catch (VdafException e) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
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

  private void requirePlace(int expected) {
    if (place != expected) {
      throw new IllegalStateException(
          expected == Measurements.LEADER ? "the leader does this" : "the helper does this");
    }
  }

  private static void requireLength(byte[] bytes, int length) throws ReportException {
    if (bytes.length != length) {
      throw new ReportException(ReportException.Reason.MALFORMED);
    }
  }
}
