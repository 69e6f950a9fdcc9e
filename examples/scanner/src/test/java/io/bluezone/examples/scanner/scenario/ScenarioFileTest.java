// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.sim.ScenarioWorld;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.servers.cli.file.InputRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {

  private static final String SOUND =
      """
      start: 2020-08-09T02:00:00Z
      duration: 30m
      devices:
        - name: nurse
          kind: android
          path:
            - {at: 0s, x: 0, y: 0}
            - {at: 1m, x: 1, y: 0}
            - {at: 2m, leave: true}
      """;

  private static Scenario parse(String yaml) throws IOException, InputRefusedException {
    return ScenarioFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "s.yaml");
  }

  private static void assertRefused(String yaml, String message) {
    assertThatExceptionOfType(InputRefusedException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(
            refusal ->
                assertThat(CommandRun.inEnglish(refusal))
                    .matches("(?s)s\\.yaml(:\\d+:\\d+)?: .*; see docs/develop/scenarios\\.md")
                    .contains(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-08-09T02:00:00Z",
        "30m",
        "nurse",
        "android",
        "1m",
        "0s, x: 0",
        "x: 1",
        "true",
        "{at: 0s, x: 0, y: 0}",
        "{at: 2m, leave: true}"
      })
  void takesNothingForNoValueAnywhere(String value) throws Exception {
    String field = value.startsWith("x: ") ? "x: " : "";
    for (String nothing : new String[] {"~", "null", "NULL"}) {
      String yaml =
          SOUND.replace(value, value.startsWith("0s, x") ? nothing + ", x: 0" : field + nothing);
      assertThat(yaml).isNotEqualTo(SOUND);
      assertThatExceptionOfType(InputRefusedException.class)
          .as(yaml)
          .isThrownBy(() -> parse(yaml))
          .satisfies(
              refusal ->
                  assertThat(CommandRun.inEnglish(refusal))
                      .matches(
                          "s\\.yaml:\\d+:\\d+: .*nothing is given.*; see"
                              + " docs/develop/scenarios\\.md"));
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("", "this must be fields"),
        Arguments.of("~", ":1:1: nothing is given"),
        Arguments.of("# nothing\n", "this must be fields"),
        Arguments.of("devices: ~", ":1:10: devices: nothing is given"),
        Arguments.of("devices: [~]", "nothing is given"),
        Arguments.of("devices: [[]]", "devices[0]: this must be fields"),
        Arguments.of("devices: {}", "devices: this must be a list"),
        Arguments.of("[]", "this must be fields"),
        Arguments.of("devices: []", "there must be 1 to 500"),
        Arguments.of(
            "x: 1\n" + SOUND,
            ":1:4: there is no field \"x\" here; there are air, attackers, devices, d"),
        Arguments.of(
            SOUND.replace("kind:", "knid:"),
            ":5:11: devices[0]: there is no field \"knid\" here; there are app, carry, clock,"),
        Arguments.of(
            SOUND.replace("kind: android", "kind: nokia"),
            ":5:11: devices[0].kind: \"nokia\" is not one of android, iphone, iphone-background"),
        Arguments.of(
            SOUND.replace("x: 1", "x: one"),
            ":8:21: devices[0].path[1].x: \"one\" is not a number"),
        Arguments.of(SOUND.replace("true", "maybe"), "\"maybe\" is not true or false"),
        Arguments.of(SOUND.replace("1m", "[1m]"), "devices[0].path[1].at: this must be a text"),
        Arguments.of(SOUND.replace("x: 1", "x: .nan"), ":8:21: not a number"),
        Arguments.of(SOUND.replace("x: 1", "x: 1e9"), "x and y are metres"),
        Arguments.of(SOUND.replace("1m", "soon"), "\"soon\" is not a duration"),
        Arguments.of(SOUND.replace("2m", "1m"), "nurse: path: each time must be after the one"),
        Arguments.of(SOUND + "---\n" + SOUND, "more follows after the scenario"),
        Arguments.of("devices: [", "not YAML: "),
        Arguments.of("a: b: c", "not YAML: "));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesBadLists(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start: 2021-08-09T02:00:00Z",
        "duration: 1m",
        "devices: []",
        "devices:\n  - {name: a, name: b, path: [{x: 0, y: 0}]}",
        "devices:\n  - {name: a, path: [{x: 0, y: 0}], path: [{x: 1, y: 0}]}",
        "devices:\n  - {name: a, path: [{x: 0, y: 0, x: 0}]}"
      })
  void refusesAFieldThatIsThereTwice(String again) {
    String yaml = again.startsWith("devices:\n") ? again : SOUND + again;
    String field = again.startsWith("devices:\n") ? "" : again.substring(0, again.indexOf(':'));
    int line = yaml.equals(again) ? 2 : 10;
    assertRefused(yaml, "s.yaml:" + line + ":");
    assertRefused(yaml, "is there twice");
    assertRefused(yaml, field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0",
        "-1-01-01T00:00:00Z",
        "1970-12-31T23:59:59Z",
        "3000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "999999999",
        "+1000000000-12-31T23:59:59.999999999Z",
        "tomorrow",
        "2020-08-09"
      })
  void refusesAStartThatNoClockShows(String start) {
    assertRefused(SOUND.replace("2020-08-09T02:00:00Z", "\"" + start + "\""), "start: give a time");
    assertRefused(SOUND.replace("2020-08-09T02:00:00Z", start), "start: give a time");
  }

  @Test
  void refusesWhatIsNoText() {
    assertRefused(SOUND.replace("nurse", "nur\u0000se"), "not YAML: special characters are not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1971-01-01T00:00:00Z", "2999-12-31T23:59:59Z"})
  void runsAWorldAtTheFirstAndLastStart(String start) throws Exception {
    Scenario scenario = parse(SOUND.replace("2020-08-09T02:00:00Z", start));
    try (ScenarioWorld world = ScenarioWorld.start(scenario, 1, DutyCycle.APP)) {
      world.world().run(Duration.ofMinutes(20));
      assertThat(world.devices().get(0).tracer().status().problems()).isEmpty();
    }
  }

  @Test
  void refusesBytesThatAreNoUtf8InPlainWords() {
    byte[] bytes = SOUND.getBytes(StandardCharsets.UTF_8);
    bytes[40] = (byte) 0xa5;
    assertThatExceptionOfType(InputRefusedException.class)
        .isThrownBy(() -> ScenarioFile.parse(bytes, "s.yaml"))
        .satisfies(
            refusal ->
                assertThat(CommandRun.inEnglish(refusal))
                    .matches("s\\.yaml(:\\d+:\\d+)?: not UTF-8; see docs/develop/scenarios\\.md"));
  }
}
