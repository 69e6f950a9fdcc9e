// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.android.Answer.State;
import io.bluezone.examples.android.tracing.Listening;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The sentence of each state of the app, and the one that wins if several are so. */
@RunWith(Parameterized.class)
public class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-03-02T03:10:00Z");
  private static final Instant FRESH = NOW.minus(Duration.ofHours(23));
  private static final Instant OLD = NOW.minus(Duration.ofHours(25));
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);
  private static final TracingStatus STOPPED = TracingStatus.stopped(NOW);
  private static final TracingStatus RUNNING =
      new TracingStatus(
          NOW, TracingStatus.State.RUNNING, STOPPED.activity(), STOPPED.counts(), List.of());
  private static final Set<Problem.Kind> DEAF =
      EnumSet.of(
          Problem.Kind.ADAPTER_OFF,
          Problem.Kind.ADAPTER_MISSING,
          Problem.Kind.PERMISSION_MISSING,
          Problem.Kind.RADIO_CLOSED,
          Problem.Kind.NOT_SCANNING,
          Problem.Kind.SCAN_SILENT,
          Problem.Kind.RADIO_CLOCK_DIFFERS,
          Problem.Kind.LOG_WRITE_FAILED,
          Problem.Kind.LOCATION_OFF,
          Problem.Kind.START_REFUSED);

  private final boolean authority;
  private final Optional<Boolean> warned;
  private final Instant checked;
  private final TracingStatus status;
  private final State state;
  private final Text sentence;

  public AnswerTest(
      boolean authority,
      Optional<Boolean> warned,
      Instant checked,
      TracingStatus status,
      State state,
      Text sentence) {
    this.authority = authority;
    this.warned = warned;
    this.checked = checked;
    this.status = status;
    this.state = state;
    this.sentence = sentence;
  }

  @Parameters(name = "{0} {1} {2} {3}: {4}")
  public static Collection<Object[]> table() {
    List<Object[]> rows = new ArrayList<>();
    rows.addAll(
        Arrays.asList(
            new Object[][] {
              {true, NO, FRESH, RUNNING, State.NONE_KNOWN, Text.NONE_KNOWN},
              {true, NO, OLD, RUNNING, State.OLD, Text.NOT_KNOWN},
              {true, NO, Instant.EPOCH, RUNNING, State.NEVER_CHECKED, Text.NOT_KNOWN},
              {true, NO, FRESH, STOPPED, State.OFF, Text.NOT_KNOWN},
              {
                true,
                NO,
                FRESH,
                with(STOPPED, Problem.Kind.ADAPTER_OFF),
                State.HINDERED,
                Text.NOT_KNOWN
              },
              {true, NO, OLD, STOPPED, State.OLD, Text.NOT_KNOWN},
              {true, YES, FRESH, STOPPED, State.WARNED, Text.WARNED},
              {true, YES, FRESH, RUNNING, State.WARNED, Text.WARNED},
              {true, YES, OLD, RUNNING, State.WARNED, Text.WARNED},
              {true, Optional.empty(), FRESH, RUNNING, State.NOT_READY, Text.NOT_KNOWN},
              {false, NO, FRESH, RUNNING, State.NO_AUTHORITY, Text.NOT_KNOWN},
              {false, Optional.empty(), OLD, RUNNING, State.NO_AUTHORITY, Text.NOT_KNOWN},
            }));
    for (Problem.Kind kind : Problem.Kind.values()) {
      TracingStatus problem = with(RUNNING, kind);
      rows.add(
          DEAF.contains(kind)
              ? new Object[] {true, NO, FRESH, problem, State.HINDERED, Text.NOT_KNOWN}
              : new Object[] {true, NO, FRESH, problem, State.NONE_KNOWN, Text.NONE_KNOWN});
    }
    return rows;
  }

  private static TracingStatus with(TracingStatus status, Problem.Kind kind) {
    return status.withProblems(List.of(new Problem(kind, FRESH, "")));
  }

  @Test
  public void saysOneSentenceOfEachState() {
    Answer answer =
        new Answer(
                Answer.state(authority, warned, checked, NOW),
                checked,
                Optional.empty(),
                new Listening.Share(Duration.ofDays(14), Duration.ofDays(14)))
            .given(status);
    assertThat(answer.state()).isEqualTo(state);
    assertThat(answer.hindrance().isPresent()).isEqualTo(state == State.HINDERED);
    assertThat(state.title).isEqualTo(sentence);
  }
}
