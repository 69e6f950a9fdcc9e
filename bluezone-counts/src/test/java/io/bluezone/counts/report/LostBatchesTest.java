// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import static io.bluezone.counts.report.Counting.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.counts.token.TokenException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostBatchesTest {

  private static final Map<String, String> WORKS = Map.of("state", "works");
  private static final Map<String, String> NONE = Map.of();

  private final Counting counting = new Counting();

  private LostBatches leader() {
    return new LostBatches(counting.task, counting.leaderStore);
  }

  private LostBatches helper() {
    return new LostBatches(counting.task, counting.helperStore);
  }

  @Test
  void takesOverWhatARestoredLeaderHasLost() throws TokenException, ReportException {
    counting.send(100, WORKS);
    MemoryStore backUp = counting.leaderStore.copy();
    counting.send(1, WORKS);
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    assertThat(counting.published(1).reports()).isEqualTo(101);

    counting.leaderStore = backUp;
    counting.send(100, NONE);
    assertThat(leader().takeOver(namesOfTheNext())).isTrue();
    assertThat(leader().takeOver(namesOfTheNext())).isFalse();
    assertThat(counting.leaderStore.waitingOf(UNIT)).hasSize(100);
    assertThat(counting.leader().close(UNIT)).hasValue(2);
    CountsResult second = counting.published(2);
    assertThat(second.reports()).isEqualTo(100);
    assertThat(second.count("state", "works")).isCloseTo(0, within(3 * second.halfWidth()));
  }

  private byte[] namesOfTheNext() throws ReportException {
    return helper().names(leader().question(UNIT));
  }

  @Test
  void takesOverNothingThatTheLeaderHas() throws TokenException, ReportException {
    assertThat(leader().takeOver(namesOfTheNext())).isFalse();
    counting.send(100, WORKS);
    byte[] before = namesOfTheNext();
    assertThat(leader().takeOver(before)).isFalse();
    assertThat(counting.leader().close(UNIT)).hasValue(1);
    counting.published(1);
    byte[] late = helper().names(before);
    assertThat(leader().takeOver(late)).as("this server has it").isFalse();
    assertThat(counting.published(1).reports()).isEqualTo(100);
    byte[] cut = Arrays.copyOf(late, late.length - 1);
    assertThatExceptionOfType(ReportException.class).isThrownBy(() -> leader().takeOver(cut));
    assertThatExceptionOfType(ReportException.class).isThrownBy(() -> helper().names(cut));
  }
}
