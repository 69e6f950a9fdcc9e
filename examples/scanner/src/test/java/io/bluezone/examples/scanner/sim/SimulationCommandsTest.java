// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationCommandsTest {

  private static final Path SCENARIOS = Path.of("scenarios");

  @TempDir Path folder;

  private static CommandRun scan(String seed) {
    return CommandRun.line("scan --radio sim --seed {} --duration 10m --format json", seed);
  }

  @Test
  void givesTheSameRunForTheSameSeed() {
    CommandRun run = scan("7");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSizeGreaterThan(100);
    assertThat(scan("7").out()).isEqualTo(run.out());
    assertThat(scan("8").out()).isNotEqualTo(run.out());
  }

  @Test
  void seesAllThreeFormsAndAsksIPhones() {
    CommandRun run = scan("1");
    for (String form : List.of("android", "ios", "ios-background")) {
      Predicate<String> ofForm = line -> line.contains("\"form\":\"" + form + "\"");
      assertThat(run.lines().stream().filter(ofForm))
          .as(form)
          .anyMatch(line -> line.matches(".*\"id\":\"[0-9a-f]{24}\".*"));
    }
  }

  @Test
  void saysThatItShowsASimulatedWorld() {
    CommandRun run = CommandRun.of("scan", "--duration", "5s");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("simulated world");
    assertThat(run.out()).startsWith("SIMULATED: no real phones\n").contains("android");
  }

  @Test
  void marksEachSimulatedReportForPrograms() {
    assertThat(scan("7").lines()).allMatch(line -> line.endsWith(",\"simulated\":true}"));
    List<String> rows =
        CommandRun.line("scan --radio sim --duration 1m --format csv --all").lines();
    assertThat(rows.get(0)).endsWith(",data,simulated");
    assertThat(rows.subList(1, rows.size())).isNotEmpty().allMatch(row -> row.endsWith(",true"));
  }

  @Test
  void tellsWhoMetWhomInAScenario() throws IOException {
    CommandRun run =
        CommandRun.of("sim", SCENARIOS.resolve("bus.yaml").toString(), "--format", "json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).allMatch(line -> line.endsWith(",\"simulated\":true}"));
    JsonNode seats = contact(run, "aisle seat", "window seat");
    assertThat(seats.get("minutes").doubleValue()).isBetween(28.0, 32.0);
    assertThat(seats.get("closest").textValue()).isEqualTo("near");
    assertThat(seats.get("from").textValue()).startsWith("2020-08-09T23:3");
    JsonNode counterpart = contact(run, "window seat", "aisle seat");
    assertThat(counterpart.get("minutes").doubleValue()).isBetween(28.0, 32.0);
  }

  private static JsonNode contact(CommandRun run, String who, String whom) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (String line : run.lines()) {
      JsonNode contact = mapper.readTree(line);
      if (contact.get("who").textValue().equals(who)
          && contact.get("whom").textValue().equals(whom)) {
        return contact;
      }
    }
    throw new AssertionError(who + " did not meet " + whom + ": " + run.out());
  }

  @Test
  void runsTheExamplesOfTheRepository() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(2);
      for (Path file : all) {
        CommandRun run = CommandRun.of("sim", file.toString());
        assertThat(run.exitCode()).as("%s: %s", file, run.err()).isZero();
        assertThat(run.out()).as(file.toString()).contains(" met ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "devices: []",
        "devices: [{name: a, path: []}]",
        "devices: [{name: a, path: [{x: 1}]}]",
        "devices: [{name: a, path: [{x: 1, y: 2, leave: true}]}]",
        "devices: [{name: a, path: [{x: 1, y: .nan}]}]",
        "devices: [{name: a, path: [{x: 1, y: 2}, {x: 1, y: 2}]}]",
        "devices: [{name: a, path: [{x: 1, y: 2}]}, {name: a, path: [{x: 1, y: 2}]}]",
        "devices: [{name: a, kind: fridge, path: [{x: 1, y: 2}]}]",
        "devices: [{name: a, colour: red, path: [{x: 1, y: 2}]}]",
        "duration: soon\ndevices: [{name: a, path: [{x: 1, y: 2}]}]",
        "start: today\ndevices: [{name: a, path: [{x: 1, y: 2}]}]",
        "devices: {",
        "[1, 2]",
        "\u0000",
        ""
      })
  void refusesAWrongScenarioInOneLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), text);
    CommandRun run = CommandRun.of("sim", file.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("bluezone: " + file);
  }

  @Test
  void runsTheTracer() {
    CommandRun run = CommandRun.of("trace", "--radio", "sim", "--duration", "5m", "--seed", "3");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("sending", "listening", " met ");
    assertThat(run.lines().get(run.lines().size() - 1)).matches("[1-9]\\d* encounters in the log");
  }

  @ParameterizedTest
  @CsvSource({
    "en, SIMULATED: no real person, WHO MET WHOM, an met binh",
    "vi, MÔ PHỎNG, AI GẶP AI, an gặp binh"
  })
  void alignsWhoMetWhomAndSaysThatItIsSimulated(
      String language, String mark, String head, String pair) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("two.yaml"),
            "devices: [{name: an, path: [{x: 0, y: 0}]}, {name: binh, path: [{x: 1, y: 0}]}]");
    CommandRun run = CommandRun.of("sim", file.toString(), "--lang", language);
    assertThat(run.lines()).hasSize(4).allMatch(line -> line.length() <= 80);
    assertThat(run.lines().get(0)).startsWith(mark);
    assertThat(run.lines().get(1)).startsWith(head + " ");
    int day = run.lines().get(2).indexOf("2020-08-09 02:00:0");
    assertThat(run.lines().get(2)).startsWith(pair + " ");
    assertThat(day).isPositive().isEqualTo(run.lines().get(3).indexOf("2020-08-09 02:00:0"));
    assertThat(run.lines().get(2))
        .matches(".* 2020-08-09 02:\\d\\d:\\d\\d +\\d+[.,]\\d +\\d+[.,]\\d  .*");
  }

  /** Those that last until the tracer stops are told as well. */
  @Test
  void tellsOfEveryEncounter() {
    CommandRun run = CommandRun.of("trace", "--radio", "sim", "--duration", "20m");
    String last = run.lines().get(run.lines().size() - 1);
    int inTheLog = Integer.parseInt(last.substring(0, last.indexOf(' ')));
    assertThat(run.lines().stream().filter(line -> line.contains(" met ")).count())
        .isGreaterThanOrEqualTo(inTheLog);
  }
}
