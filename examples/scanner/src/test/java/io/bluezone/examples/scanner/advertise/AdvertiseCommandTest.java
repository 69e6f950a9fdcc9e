// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertiseCommandTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";
  private static final String ID = "ebbf574e9201a03ee7d9a0fd";

  @TempDir Path folder;

  private static CommandRun advertise(String... more) {
    List<String> args = new ArrayList<>(List.of("advertise", "--radio", "sim"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private static List<JsonNode> events(CommandRun run) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : run.lines()) {
      events.add(new ObjectMapper().readTree(line));
    }
    return events;
  }

  @Test
  void sendsAFixedIdToTheEnd() throws IOException {
    CommandRun run = advertise("--id", ID, "--duration", "40m", "--format", "json");
    assertThat(run.exitCode()).isZero();
    List<JsonNode> events = events(run);
    assertThat(events)
        .extracting(event -> event.get("event").textValue())
        .containsExactly("start", "id", "end");
    assertThat(events.get(0).get("form").textValue()).isEqualTo("android");
    assertThat(events.get(1).get("id").textValue()).isEqualTo(ID);
    assertThat(events.get(1).get("until").isNull()).isTrue();
    assertThat(events.get(2).get("time").textValue()).isEqualTo("2020-08-09T02:40:00.000000Z");
    assertThat(events.get(2).get("advertisements").intValue()).isEqualTo(1);
  }

  @Test
  void marksAllThatIsOfASimulatedWorld() throws IOException {
    assertThat(events(advertise("--duration", "1s", "--format", "json")))
        .hasSize(3)
        .allMatch(event -> event.get("simulated").booleanValue());
    assertThat(advertise("--duration", "1s").lines().get(0)).isEqualTo("SIMULATED: no real phones");
    assertThat(advertise("--duration", "1s", "--lang", "vi").lines().get(0))
        .isEqualTo("MÔ PHỎNG: không có điện thoại thật");
  }

  @Test
  void followsABaseKeysSchedule() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), KEY);
    CommandRun run =
        advertise(
            "--base-key-file",
            key.toString(),
            "--base-date",
            "2020-08-01",
            "--duration",
            "31m",
            "--form",
            "ios",
            "--format",
            "json");
    CommandRun wanted =
        CommandRun.line("ids --base-key {} --base-date 2020-08-01 --date 2020-08-09", KEY);
    List<String> sent =
        events(run).stream()
            .filter(event -> event.get("event").textValue().equals("id"))
            .map(event -> event.get("id").textValue())
            .toList();
    assertThat(sent).isEqualTo(wanted.lines().subList(8, 11));
    JsonNode end = events(run).get(4);
    assertThat(end.get("reads").intValue()).as("asked by the devices around").isPositive();
  }

  @Test
  void sendsIdsOfItsOwnInEachRunWithoutAnIdentity() {
    String[] args = {"--ids-per-day", "1440", "--duration", "90s"};
    CommandRun run = advertise(args);
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .filteredOn(line -> line.matches(".*  id [0-9a-f]{24} until .*"))
        .hasSize(2);
    assertThat(advertise(args).lines()).doesNotContain(run.lines().get(2));
  }

  @ParameterizedTest
  @CsvSource({
    "--id abc, 24 hex digits, 3",
    "--base-key abc --base-date 2020-08-01, 64 hex digits, 3",
    "--base-key-file /none --base-date 2020-08-01, /none: there is no such file, 3",
    "--base-date 2020-08-01, 'one of these is missing: --base-key, --base-key-file', 2",
    "--base-key abc, --base-date, 2",
    "--id abc --base-key x --base-date 2020-08-01, 'give one of these, not several', 2",
    "--ids-per-day 97, nearest number that does is 96, 3"
  })
  void refusesWhatWillNotDoInOneLine(String options, String said, int exitCode) {
    CommandRun run = advertise(options.split(" "));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).contains(said);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void refusesToSendOnACapture() {
    CommandRun run = CommandRun.of("advertise", "--radio", "capture:x");
    run.fails(2, "only hears");
  }

  @Test
  void refusesAKeyOfALaterDay() {
    CommandRun run = advertise("--base-key", KEY, "--base-date", "2020-08-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("the base key is of 2020-08-10").doesNotContain(KEY);
  }
}
