// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.DAY;
import static io.bluezone.counts.report.Counting.RANDOM;
import static io.bluezone.counts.report.Counting.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTaskTest {

  private static final byte[] KEY = CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM));

  private static final byte[] OTHER_KEY = CountsTask.publicKey(CountsTask.newPrivateKey(RANDOM));

  private static CountsTask.Builder builder() {
    return CountsTask.builder(DAY, KEY, OTHER_KEY)
        .daily(List.of("adapter off", "permission missing"));
  }

  @Test
  void comesBackFromItsBytes() throws ReportException {
    CountsTask task = builder().leastBatch(250).privacy(0.5, 1e-7, 4).build();
    CountsTask again = CountsTask.of(task.toByteArray());
    assertThat(again.toByteArray()).isEqualTo(task.toByteArray());
    assertThat(again.id()).isEqualTo(task.id()).isNotEqualTo(builder().build().id());
    assertThat(again.questions()).isEqualTo(task.questions()).hasSize(5);
    assertThat(again.leastBatch()).isEqualTo(250);
    assertThat(again.firstUtcDay()).isEqualTo(DAY);
  }

  @Test
  void readsNoPartOfATask() {
    byte[] bytes = builder().build().toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(ReportException.class).isThrownBy(() -> CountsTask.of(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatExceptionOfType(ReportException.class).isThrownBy(() -> CountsTask.of(longer));
  }

  @Test
  void readsChangedBytesOrRefusesThem() {
    byte[] bytes = builder().build().toByteArray();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      try {
        assertThat(CountsTask.of(changed).id()).isNotEqualTo(builder().build().id());
      } catch (ReportException refusal) {
        assertThat(refusal.reason()).isEqualTo(ReportException.Reason.MALFORMED);
      }
    }
  }

  /** Five questions with one answer each move ten sums by one at most. */
  @Test
  void sharesOneDaysPromiseAmongAllQuestions() {
    CountsTask task = builder().build();
    assertThat(task.noise().variance()).isEqualTo(206);
    assertThat(task.noise().epsilon(1)).isLessThanOrEqualTo(1);
  }

  @Test
  void endsAtItsLimit() throws TokenException, ReportException {
    CountsTask task = builder().build();
    int days = task.days();
    assertThat(task.noise().epsilon(days)).isLessThanOrEqualTo(10);
    assertThat(task.noise().epsilon(days + 1)).isGreaterThan(10);
    CountsClient client = new CountsClient(task, RANDOM);
    Token token = Counting.token();
    assertThat(client.report(DAY.plusDays(days - 1L), UNIT, token, Map.of())).isNotEmpty();
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> client.report(DAY.plusDays(days), UNIT, token, Map.of()))
        .matches(refusal -> refusal.reason() == ReportException.Reason.LIMIT_REACHED);
    assertThatExceptionOfType(ReportException.class)
        .isThrownBy(() -> client.report(DAY.minusDays(1), UNIT, token, Map.of()))
        .matches(refusal -> refusal.reason() == ReportException.Reason.OTHER_DAY);
  }

  @Test
  void refusesWhatIsNoTask() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountsTask.builder(DAY, KEY, new byte[31]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountsTask.builder(DAY, KEY, new byte[32]));
    assertThatIllegalArgumentException().isThrownBy(() -> CountsTask.builder(DAY, KEY, KEY));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().leastBatch(99));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().privacy(1, 1e-6, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().question("state"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().question("x", "a", "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().question("state", "yes").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountsTask.builder(DAY, KEY, OTHER_KEY).build());
  }

  @Test
  void refusesAnswersAndUnitsThatAreNone() throws TokenException {
    CountsClient client = new CountsClient(builder().build(), RANDOM);
    Token token = Counting.token();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.report(DAY, UNIT, token, Map.of("state", "asleep")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.report(DAY, UNIT, token, Map.of("weather", "good")));
    for (String unit : List.of("", "with space", "Hà Nội", "x".repeat(33))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> client.report(DAY, unit, token, Map.of()));
    }
  }
}
