// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.records.ContactRecords;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingStatusTest {

  private static final Instant NOON = Instant.parse("2020-08-09T12:00:00Z");
  private static final Problem PROBLEM = new Problem(Problem.Kind.ADAPTER_OFF, NOON, "hci0");
  private static final TracingStatus STATUS =
      new TracingStatus(
          NOON,
          TracingStatus.State.RUNNING,
          new TracingStatus.Activity(
              true,
              false,
              false,
              Optional.of(NOON),
              Optional.empty(),
              Optional.of(NOON),
              Optional.of(Duration.ZERO)),
          Map.of(Counter.FRAMES, 3L, Counter.DROPPED, 1L),
          List.of(PROBLEM));

  @Test
  void isWhatWasSet() {
    assertThat(STATUS.time()).isEqualTo(NOON);
    assertThat(STATUS.activity().advertising()).isTrue();
    assertThat(STATUS.activity().scanning()).isFalse();
    assertThat(STATUS.count(Counter.FRAMES)).isEqualTo(3);
    assertThat(STATUS.count(Counter.SIGHTINGS)).isZero();
    assertThat(STATUS.activity().lastForeignPacket()).isEmpty();
    assertThat(STATUS.problems()).containsExactly(PROBLEM);
  }

  private static boolean isHealthyAfter(Problem.Kind kind, int seconds) {
    return STATUS
        .withProblems(List.of(new Problem(kind, NOON.minusSeconds(seconds), "")))
        .isHealthy();
  }

  @Test
  void takesAFlickerForNoChangeOfHealth() {
    assertThat(STATUS.withProblems(List.of()).isHealthy()).isTrue();
    assertThat(isHealthyAfter(Problem.Kind.NOT_ADVERTISING, 29)).isTrue();
    assertThat(isHealthyAfter(Problem.Kind.NOT_SCANNING, 29)).isTrue();
    assertThat(isHealthyAfter(Problem.Kind.NOT_ADVERTISING, 30)).isFalse();
    assertThat(isHealthyAfter(Problem.Kind.NOT_SCANNING, 30)).isFalse();
    assertThat(isHealthyAfter(Problem.Kind.ADAPTER_OFF, 0)).isFalse();
    assertThat(isHealthyAfter(Problem.Kind.SCAN_SILENT, 999)).as("a warning").isTrue();
    assertThat(TracingStatus.stopped(NOON).isHealthy()).isFalse();
  }

  @Test
  void namesTheVersionThatRuns() {
    assertThat(STATUS.version()).isEqualTo(ContactRecords.version()).matches("[0-9]+\\..*");
  }

  @Test
  void doesNotChangeWithTheListItWasGiven() {
    List<Problem> problems = new ArrayList<>();
    TracingStatus status = TracingStatus.stopped(NOON).withProblems(problems);
    problems.add(PROBLEM);
    assertThat(status.problems()).isEmpty();
  }

  @Test
  void saysAllOfItselfInItsText() {
    assertThat(STATUS.toString())
        .startsWith("TracingStatus[")
        .contains("state=RUNNING", "FRAMES=3", "hci0");
  }
}
