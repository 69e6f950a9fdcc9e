// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLookTest {

  private static final Instant TIME = Instant.parse("2020-08-09T02:05:00Z");
  private static final String MET = "02:00:00 to 02:00:14  met 4702… (android) for 14 s";

  private static TraceLook look(Language language, boolean simulated) {
    Texts texts = Texts.of(language).with(CommandRun.class);
    return new TraceLook(texts, IdSchedule.DEFAULT, simulated, true);
  }

  private static TracingStatus status(boolean sends, Problem... problems) {
    return new TracingStatus(
        TIME,
        TracingStatus.State.RUNNING,
        TracingStatus.Activity.of(sends, sends, false),
        ImmutableMap.of(Counter.ENCOUNTERS, 3L),
        List.of(problems));
  }

  private static Problem deniedSince(Instant since) {
    return new Problem(Problem.Kind.PERMISSION_MISSING, since, "a policy\u001b[2J of the bus");
  }

  private static Encounter here(int number, int seconds, OptionalInt rssi) {
    RssiSamples.Builder samples = RssiSamples.builder();
    rssi.ifPresent(value -> samples.add(0, value));
    return new Encounter(
        RollingId.fromHex("%024x".formatted(number)),
        RollingId.fromHex("%024x".formatted(4096)),
        BeaconForm.ANDROID,
        Instant.parse("2020-08-09T02:00:00Z"),
        OptionalInt.empty(),
        samples.build(),
        Presence.of(0, seconds));
  }

  private static List<Encounter> crowd(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> here(i, 10 + i, OptionalInt.of(-40 - i % 60)))
        .toList();
  }

  private static List<String> text(TraceLook look, TraceLook.Seen seen, int columns, int rows) {
    return look.picture(seen, columns, rows).stream().map(AttributedString::toString).toList();
  }

  @Test
  void showsTheNearestFirstInEightyColumns() {
    List<Encounter> here =
        List.of(
            here(1, 14, OptionalInt.of(-91)),
            here(2, 240, OptionalInt.of(-48)),
            here(3, 1, OptionalInt.empty()));
    assertThat(
            text(
                look(Language.EN, false),
                new TraceLook.Seen(status(true), here, List.of(MET), List.of()),
                80,
                24))
        .containsExactly(
            "Tracing at 02:05:00 UTC" + " ".repeat(51) + "q ends",
            "no problems · sending · listening · next ID at 02:15 · 3 encounters",
            "",
            "HERE NOW: 3",
            "  0000…  near    android   for 4 min         -48 dBm  since 02:00:00",
            "  0000…  around  android   for 14 s          -91 dBm  since 02:00:00",
            "  0000…  ?       android   for 1 s             ? dBm  since 02:00:00",
            "",
            "LATEST",
            "  " + MET);
  }

  @Test
  void findsNoAnswerOfTheAuthorityAProblem() {
    String late = "VN: the authority cannot be reached now, try again later: refused";
    List<String> lines =
        text(
            look(Language.EN, false),
            new TraceLook.Seen(status(true), List.of(), List.of(), List.of(late)),
            80,
            24);
    assertThat(lines.get(1)).startsWith("problems: 1 · sending · listening");
    assertThat(lines.get(2)).isEqualTo("  " + late);
  }

  @Test
  void saysFirstWhatIsWrongAndEscapesForeignWords() {
    List<String> lines =
        text(
            look(Language.EN, true),
            new TraceLook.Seen(status(false, deniedSince(TIME)), List.of(), List.of(), List.of()),
            80,
            24);
    assertThat(lines.get(0)).contains("SIMULATED");
    assertThat(lines.get(1)).startsWith("problems: 1 · not sending · not listening");
    assertThat(lines.get(2)).startsWith("  problem since 02:05:00: ");
    assertThat(String.join("\n", lines))
        .contains("\\u001b[2J", "HERE NOW: 0", "none yet")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RUNNING | false | 0 | no problems · sending
          RUNNING | false | 1 | problems: 1 · sending
          RUNNING | true  | 0 | sending · listening
          RUNNING | true  | 1 | problems: 1 · sending
          STOPPED | false | 0 | sending · listening
          STOPPED | false | 1 | problems: 1 · sending
          """)
  void findsNoProblemOnlyWhileARealRadioHears(
      TracingStatus.State state, boolean simulated, int problems, String sentence) {
    TracingStatus status = status(true);
    TracingStatus so =
        new TracingStatus(
            TIME,
            state,
            status.activity(),
            status.counts(),
            problems == 0 ? List.of() : List.of(deniedSince(TIME)));
    List<String> lines =
        text(
            look(Language.EN, simulated),
            new TraceLook.Seen(so, List.of(), List.of(), List.of()),
            80,
            24);
    assertThat(lines.get(1)).startsWith(sentence);
    assertThat(lines.get(0).contains("SIMULATED")).isEqualTo(simulated);
  }

  @Test
  void callsAPauseOfTheDutyCycleNoFailure() {
    assertThat(
            text(
                    look(Language.EN, false),
                    new TraceLook.Seen(status(false), List.of(), List.of(), List.of()),
                    80,
                    24)
                .get(1))
        .startsWith("no problems · sends by turns · listens by turns");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 24, 40, 60, 80, 132, 200})
  void staysWithinTheWindow(int columns) {
    List<String> lines = IntStream.range(0, 90).mapToObj(i -> i + " " + MET.repeat(3)).toList();
    for (Language language : Language.values()) {
      for (int rows : new int[] {12, 24, 60}) {
        List<AttributedString> picture =
            look(language, true)
                .picture(
                    new TraceLook.Seen(
                        status(false, deniedSince(TIME)), crowd(70), lines, List.of()),
                    columns,
                    rows);
        if (columns >= 40) {
          assertThat(picture).hasSizeLessThanOrEqualTo(rows);
          assertThat(picture.get(picture.size() - 1).toString()).contains("89 ");
        }
        assertThat(picture)
            .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(columns));
      }
    }
  }

  @Test
  void saysHowManyMoreAreHere() {
    List<String> lines =
        text(
            look(Language.EN, false),
            new TraceLook.Seen(status(true), crowd(70), List.of(MET), List.of()),
            80,
            24);
    assertThat(lines).hasSize(24).anyMatch(line -> line.contains("more, weaker"));
    assertThat(lines.get(3)).isEqualTo("HERE NOW: 70");
  }
}
