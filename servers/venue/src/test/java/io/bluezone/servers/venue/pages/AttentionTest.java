// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.bluezone.client.Outbox;
import io.bluezone.client.OutboxEntry;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.Attention;
import io.bluezone.servers.venue.state.AuthorityHealth;
import io.bluezone.servers.venue.state.RadioHealth.Level;
import io.bluezone.servers.venue.state.VenueProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence of each state of a venue, and the one that wins if several are so. */
class AttentionTest {

  private final FakeVenue venue = new FakeVenue();

  private final Map<String, Runnable> states =
      Map.of(
          "case", () -> venue.visits = new FakeVenue().visits,
          "simulated", () -> venue.simulated = true,
          "no authority", () -> venue.authority = AuthorityHealth.State.NONE,
          "stale", () -> venue.answered = FakeVenue.NOW.minus(Duration.ofHours(25)),
          "offline", () -> venue.authority = AuthorityHealth.State.OFFLINE,
          "refused", () -> venue.authority = AuthorityHealth.State.REFUSED,
          "no radio", this::losesItsRadio,
          "deaf", () -> venue.hears = false,
          "waits", () -> venue.outbox = new Outbox(List.of(waiting())),
          "drill", this::begins);

  private void losesItsRadio() {
    venue.radio = Level.ERROR;
    venue.problems =
        List.of(
            new VenueProblem("ADAPTER_OFF", Level.ERROR, FakeVenue.NOW, "It is off.", "Đang tắt."));
  }

  private void begins() {
    try {
      venue.beginDrill("binh", false);
    } catch (ActionRefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OutboxEntry waiting() {
    return new OutboxEntry(
        FakeVenue.NOW.minus(Duration.ofHours(2)),
        FakeVenue.NOW.minus(Duration.ofHours(1)),
        OutboxEntry.State.WAITING,
        FakeVenue.NOW,
        true,
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                      |                                | all is well
          offline                      |                                | all is well
          case                         | CASE_OPEN                      | A case was here from 1 Mar 2026, 08:00
          simulated                    | SIMULATED                      | The phones are simulated
          no authority                 | NO_AUTHORITY                   | No health authority is configured
          stale                        | AUTHORITY_OLD                  | The health authority last answered on
          refused                      | AUTHORITY_REFUSED              | The answer is not the health authority’s
          no radio                     | ADAPTER_OFF                    | It is off.
          deaf                         | NOT_HEARING                    | Bluetooth does not receive phones now
          waits                        | DISCLOSURE_WAITS               | A disclosure waits for a connection
          drill                        | DRILL                          | This is a drill, until 17:35
          no radio, deaf               | ADAPTER_OFF                    | It is off.
          simulated, no radio          | ADAPTER_OFF SIMULATED          | It is off.
          stale, no radio, case        | CASE_OPEN ADAPTER_OFF AUTHORITY_OLD | A case was here
          simulated, no authority      | SIMULATED NO_AUTHORITY         | The phones are simulated
          stale, refused, drill        | AUTHORITY_REFUSED DRILL        | The answer is not
          waits, stale                 | AUTHORITY_OLD DISCLOSURE_WAITS | The health authority last
          """)
  void saysOneSentenceOfEachState(String so, String codes, String sentence) {
    venue.visits = List.of();
    for (String each : Splitter.on(", ").split(so)) {
      states.getOrDefault(each, () -> {}).run();
    }
    List<VenueProblem> problems = venue.problems();
    assertThat(problems)
        .extracting(VenueProblem::code)
        .containsExactlyElementsOf(codes == null ? List.of() : List.of(codes.split(" ")));
    String first = problems.isEmpty() ? "all is well" : problems.get(0).sentence(Locale.ENGLISH);
    assertThat(first).startsWith(sentence);
    assertThat(Attention.knowsOfCases(problems))
        .isEqualTo(
            !so.contains("no authority") && !so.contains("stale") && !so.contains("refused"));
    assertThat(problems)
        .allSatisfy(each -> assertThat(each.vietnamese()).isNotEqualTo(each.english()));
  }
}
