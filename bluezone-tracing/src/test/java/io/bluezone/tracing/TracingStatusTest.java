// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingStatusTest {

  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
  private static final Problem PROBLEM = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
  private static final TracingStatus STATUS =
      TracingStatus.builder()
          .time(NOON)
          .state(TracingStatus.State.RUNNING)
          .advertising(true)
          .counts(TracingCounts.builder().frames(3).dropped(1).build())
          .lastAdvertisement(Optional.of(NOON))
          .lastIdChange(Optional.of(new TracingStatus.IdChange(NOON, Duration.ZERO)))
          .problems(List.of(PROBLEM))
          .build();

  @Test
  void aStatusIsWhatWasSet() {
    assertThat(STATUS.time()).isEqualTo(NOON);
    assertThat(STATUS.advertising()).isTrue();
    assertThat(STATUS.scanning()).isFalse();
    assertThat(STATUS.counts().frames()).isEqualTo(3);
    assertThat(STATUS.counts().sightings()).isZero();
    assertThat(STATUS.lastForeignPacket()).isEmpty();
    assertThat(STATUS.problems()).containsExactly(PROBLEM);
  }

  @Test
  void aCopyIsEqualUntilSomethingIsChanged() {
    assertThat(STATUS.toBuilder().build()).isEqualTo(STATUS).hasSameHashCodeAs(STATUS);
    assertThat(STATUS.toBuilder().serving(true).build()).isNotEqualTo(STATUS);
    TracingCounts others = TracingCounts.builder().frames(4).dropped(1).build();
    assertThat(STATUS.toBuilder().counts(others).build()).isNotEqualTo(STATUS);
  }

  @Test
  void aStatusDoesNotChangeWithTheListItWasGiven() {
    List<Problem> problems = new ArrayList<>();
    TracingStatus status = TracingStatus.builder().problems(problems).build();
    problems.add(PROBLEM);
    assertThat(status.problems()).isEmpty();
  }

  @Test
  void aStatusSaysAllOfItselfInItsText() {
    assertThat(STATUS.toString())
        .startsWith("TracingStatus{")
        .contains("state=RUNNING", "frames=3", "hci0");
  }
}
