// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.examples.android.Answer.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
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

  private final boolean authority;
  private final Optional<Boolean> warned;
  private final Instant checked;
  private final State state;
  private final Text sentence;

  public AnswerTest(
      boolean authority, Optional<Boolean> warned, Instant checked, State state, Text sentence) {
    this.authority = authority;
    this.warned = warned;
    this.checked = checked;
    this.state = state;
    this.sentence = sentence;
  }

  @Parameters(name = "{0} {1} {2}: {3}")
  public static Collection<Object[]> table() {
    return Arrays.asList(
        new Object[][] {
          {true, NO, FRESH, State.NONE_KNOWN, Text.NONE_KNOWN},
          {true, NO, OLD, State.OLD, Text.NOT_KNOWN},
          {true, NO, Instant.EPOCH, State.NEVER_CHECKED, Text.NOT_KNOWN},
          {true, YES, FRESH, State.WARNED, Text.WARNED},
          {true, YES, OLD, State.WARNED, Text.WARNED},
          {true, Optional.empty(), FRESH, State.NOT_READY, Text.NOT_KNOWN},
          {false, NO, FRESH, State.NO_AUTHORITY, Text.NOT_KNOWN},
          {false, Optional.empty(), OLD, State.NO_AUTHORITY, Text.NOT_KNOWN},
        });
  }

  @Test
  public void saysOneSentenceOfEachState() {
    assertThat(Answer.state(authority, warned, checked, NOW)).isEqualTo(state);
    assertThat(state.title).isEqualTo(sentence);
  }
}
