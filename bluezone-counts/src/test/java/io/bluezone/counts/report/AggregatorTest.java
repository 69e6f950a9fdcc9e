// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.DAY;
import static io.bluezone.counts.report.Counting.RANDOM;
import static io.bluezone.counts.report.Counting.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AggregatorTest {

  private static final Map<String, String> WORKS = Map.of("state", "works", "checked today", "yes");
  private static final Map<String, String> NONE = Map.of();

  private static final int CHANGES = Integer.getInteger("counts.changes", 100_000) / 10;

  private final Counting counting = new Counting();

  @Test
  void countsAnswersAndNotWhoHasNone() throws TokenException, ReportException {
    counting.send(90, WORKS);
    counting.send(20, Map.of("state", "adapter off"));
    counting.send(15, NONE);
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    CountsResult result = counting.published(1);
    assertThat(result.reports()).isEqualTo(125);
    assertThat(result.counts()).containsOnlyKeys("state", "checked today");
    assertCount(result, "state", "works", 90);
    assertCount(result, "state", "adapter off", 20);
    assertCount(result, "state", "permission missing", 0);
    assertCount(result, "checked today", "no", 0);
    assertCount(result, "checked today", "yes", 90);
    assertThatIllegalArgumentException().isThrownBy(() -> result.count("state", "none"));
    assertThat(result.halfWidth()).isEqualTo(counting.task.noise().halfWidth());
  }

  /** Beyond three times the half width lies the noise of one in 200 million counts. */
  private static void assertCount(CountsResult result, String question, String answer, long truth) {
    assertThat(result.count(question, answer))
        .as("%s: %s", question, answer)
        .isCloseTo(truth, within(3 * result.halfWidth()));
  }

  @Test
  void makesReportsOfOneSize() throws TokenException, ReportException {
    int size = counting.client.reportSize();
    assertThat(counting.report(NONE)).hasSize(size);
    assertThat(counting.report(WORKS)).hasSize(size);
    assertThat(counting.client.report(DAY, "A", Counting.token(), WORKS)).hasSize(size);
  }

  @Test
  void countsATokenOnce() throws TokenException, ReportException {
    Token token = Counting.token();
    byte[] report = counting.client.report(DAY, UNIT, token, WORKS);
    byte[] other = counting.client.report(DAY, UNIT, token, NONE);
    LeaderAggregator.Pending pending = counting.leader().verify(other, DAY);
    counting.send(report);
    assertRefused(ReportException.Reason.REPEATED, () -> counting.send(report));
    assertRefused(ReportException.Reason.REPEATED, () -> counting.send(other));
    assertRefused(
        ReportException.Reason.REPEATED, () -> counting.helper().verify(pending.message(), DAY));
    assertThat(counting.leaderStore.waitingOf(UNIT)).hasSize(1);
    assertThat(counting.helperStore.waitingOf(UNIT)).hasSize(1);
  }

  @Test
  void putsLateReportsIntoTheNextBatch() throws TokenException, ReportException {
    counting.send(100, WORKS);
    LeaderAggregator.Pending late = counting.leader().verify(counting.report(NONE), DAY);
    byte[] answer = counting.helper().verify(late.message(), DAY);
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    counting.leader().finish(late, answer);
    assertThat(counting.published(1).reports()).isEqualTo(100);
    assertThat(counting.leader().close(UNIT)).isEmpty();
    counting.send(99, NONE);
    assertThat(counting.leader().close(UNIT)).hasValue(2);
    CountsResult second = counting.published(2);
    assertThat(second.reports()).isEqualTo(100);
    assertCount(second, "state", "works", 0);
  }

  @Test
  void opensNoBatchOfFewerThanAHundred() throws TokenException, ReportException {
    counting.send(99, WORKS);
    assertThat(counting.leader().close(UNIT)).isEmpty();
    List<String> ids =
        counting.leaderStore.waitingOf(UNIT).stream().map(CheckedReport::id).toList();
    assertRefused(
        ReportException.Reason.TOO_FEW, () -> counting.helper().aggregate(request(1, ids)));
    assertThat(counting.helperStore.waitingOf(UNIT)).hasSize(99);
  }

  private byte[] request(int number, List<String> ids) {
    return BatchRequest.write(counting.task.id(), new ClosedBatch(UNIT, number, ids, new byte[0]));
  }

  @Test
  void opensABatchOnce() throws TokenException, ReportException {
    counting.send(101, WORKS);
    List<String> ids =
        counting.leaderStore.waitingOf(UNIT).stream().map(CheckedReport::id).toList();
    byte[] share = counting.helper().aggregate(request(1, ids.subList(0, 100)));
    assertThat(counting.helper().aggregate(request(1, ids.subList(0, 100)))).isEqualTo(share);
    assertRefused(
        ReportException.Reason.REPEATED, () -> counting.helper().aggregate(request(1, ids)));
    assertRefused(
        ReportException.Reason.UNKNOWN_REPORT,
        () -> counting.helper().aggregate(request(2, ids.subList(1, 101))));
    byte[] twice = request(2, ids.subList(0, 100));
    System.arraycopy(twice, 68, twice, 84, 16);
    assertRefused(ReportException.Reason.MALFORMED, () -> counting.helper().aggregate(twice));
    byte[] otherTask = request(2, ids);
    otherTask[0] ^= 1;
    assertRefused(ReportException.Reason.OTHER_TASK, () -> counting.helper().aggregate(otherTask));
  }

  /** Each step is carried out twice, as after a failure that lost the answer. */
  @Test
  void countsNothingTwiceAfterFailures() throws TokenException, ReportException {
    for (int i = 0; i < 100; i++) {
      byte[] report = counting.report(WORKS);
      byte[] lost = counting.leader().verify(report, DAY).message();
      byte[] lostAnswer = counting.helper().verify(lost, DAY);
      LeaderAggregator leader = counting.leader();
      LeaderAggregator.Pending pending = leader.verify(report, DAY);
      assertThat(pending.message()).isEqualTo(lost);
      byte[] answer = counting.helper().verify(pending.message(), DAY);
      assertThat(answer).isEqualTo(lostAnswer);
      leader.finish(pending, answer);
      leader.finish(pending, answer);
    }
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    assertThat(counting.leader().close(UNIT)).isEmpty();
    CountsResult result = counting.published(1);
    assertThat(counting.published(1)).isEqualTo(result);
    assertThat(result.reports()).isEqualTo(100);
    assertCount(result, "state", "works", 100);
  }

  /** Of whole reports each bit, so that a tenth of {@code counts.changes} is reached. */
  @Test
  void refusesEachChangedBitOfASealedReport() throws TokenException, ReportException {
    LeaderAggregator leader = counting.leader();
    HelperAggregator helper = counting.helper();
    int changes = 0;
    while (changes < CHANGES) {
      byte[] report = counting.report(WORKS);
      for (int bit = 0; bit < report.length * Byte.SIZE; bit++) {
        byte[] changed = report.clone();
        changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        assertThatExceptionOfType(ReportException.class)
            .as("bit %s", bit)
            .isThrownBy(() -> helper.verify(leader.verify(changed, DAY).message(), DAY));
        changes++;
      }
      counting.send(report);
    }
    assertThat(counting.helperStore.waitingOf(UNIT))
        .hasSameSizeAs(counting.leaderStore.waitingOf(UNIT));
  }

  @Test
  void refusesEachChangedByteBetweenServers() throws TokenException, ReportException {
    byte[] report = counting.report(WORKS);
    LeaderAggregator leader = counting.leader();
    LeaderAggregator.Pending pending = leader.verify(report, DAY);
    byte[] message = pending.message();
    for (int at = 0; at < message.length; at++) {
      byte[] changed = message.clone();
      changed[at] ^= (byte) (1 << RANDOM.nextInt(Byte.SIZE));
      assertThatExceptionOfType(ReportException.class)
          .as("byte %s", at)
          .isThrownBy(() -> counting.helper().verify(changed, DAY));
    }
    byte[] answer = counting.helper().verify(message, DAY);
    for (int at = 0; at < answer.length; at++) {
      byte[] changed = answer.clone();
      changed[at] ^= (byte) (1 << RANDOM.nextInt(Byte.SIZE));
      assertRefused(ReportException.Reason.INVALID_SHARES, () -> leader.finish(pending, changed));
    }
    leader.finish(pending, answer);
  }

  @Test
  void refusesWhatIsNotOneAnswerToEachQuestion() throws TokenException, ReportException {
    Token token = Counting.token();
    Measurements measurements = counting.task.measurements;
    Measurements.Shares shares = measurements.split(token.reportId(), RANDOM, 1, 1);
    // One more in the first bucket: the lowest byte of the leader's first element.
    shares.leader[0]++;
    byte[] open = new ReportLayout(counting.task).open(DAY, UNIT, token, shares.publicShare);
    byte[] report =
        Measurements.joined(
            List.of(
                open,
                ShareSealing.seal(counting.task.publicKey(0), 0, open, shares.leader, RANDOM),
                ShareSealing.seal(counting.task.publicKey(1), 1, open, shares.helper, RANDOM)));
    assertRefused(ReportException.Reason.INVALID_SHARES, () -> counting.send(report));
    assertThat(counting.helperStore.waitingOf(UNIT)).isEmpty();
  }

  @Test
  void refusesReportsOfOtherDaysTokensAndTasks() throws TokenException, ReportException {
    byte[] report = counting.report(NONE);
    assertRefused(
        ReportException.Reason.OTHER_DAY, () -> counting.leader().verify(report, DAY.plusDays(8)));
    assertRefused(
        ReportException.Reason.OTHER_DAY, () -> counting.leader().verify(report, DAY.minusDays(2)));
    byte[] ofTomorrow = counting.client.report(DAY.plusDays(1), UNIT, Counting.token(), NONE);
    assertRefused(ReportException.Reason.INVALID_TOKEN, () -> counting.send(ofTomorrow));
    byte[] elsewhere = new Counting().report(NONE);
    assertRefused(ReportException.Reason.OTHER_TASK, () -> counting.send(elsewhere));
    assertRefused(ReportException.Reason.MALFORMED, () -> counting.send(new byte[3]));
    assertRefused(
        ReportException.Reason.MALFORMED, () -> counting.helper().verify(new byte[3], DAY));
    assertRefused(ReportException.Reason.MALFORMED, () -> counting.helper().aggregate(new byte[3]));
    assertRefused(ReportException.Reason.UNKNOWN_BATCH, () -> counting.leader().request(UNIT, 1));
  }

  @Test
  void takesTheKeyOfItsServerAlone() {
    byte[] other = CountsTask.newPrivateKey(RANDOM);
    assertThatIllegalArgumentException().isThrownBy(() -> counting.leader(other));
    assertThatIllegalArgumentException().isThrownBy(() -> counting.leader(counting.helperKey));
    assertThatIllegalArgumentException().isThrownBy(() -> counting.helper(counting.leaderKey));
  }

  @Test
  void refusesAHelpersSumOfAnotherForm() throws TokenException, ReportException {
    counting.send(100, NONE);
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    byte[] share = counting.helper().aggregate(counting.leader().request(UNIT, 1));
    assertRefused(
        ReportException.Reason.MALFORMED,
        () -> counting.leader().unshard(UNIT, 1, Arrays.copyOf(share, share.length - 1)));
    Arrays.fill(share, (byte) 0xff);
    assertRefused(
        ReportException.Reason.MALFORMED, () -> counting.leader().unshard(UNIT, 1, share));
  }

  private static void assertRefused(ReportException.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(call)
        .matches(refusal -> refusal.reason() == reason, reason.name());
  }
}
