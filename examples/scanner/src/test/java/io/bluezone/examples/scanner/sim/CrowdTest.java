// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.examples.scanner.scenario.Scenario;
import io.bluezone.examples.scanner.scenario.ScenarioFile;
import io.bluezone.lab.population.PeopleApart;
import io.bluezone.lab.population.Point;
import io.bluezone.servers.cli.Version;
import io.bluezone.servers.cli.file.InputRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are held against what is true: lists of contacts, towns, and attackers. */
final class CrowdTest {

  private static final Path CLASS = Path.of("contacts/class.csv");

  @TempDir Path folder;

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static CommandRun ofClass(String seed, String... more) {
    return CommandRun.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "sim", "--contacts", CLASS.toString(), "--mix", "android=100", "--seed", seed),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void findsTheCloseContactsOfAList() throws Exception {
    CommandRun run = ofClass("1", "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = json(run.out());
    assertThat(report.get("devices").intValue()).isEqualTo(7);
    assertThat(report.get("seconds").intValue()).isEqualTo(50 * 60);
    assertThat(report.get("closeContacts").intValue()).isEqualTo(4);
    assertThat(report.get("recall").doubleValue()).isEqualTo(1);
    assertThat(report.get("cost").get("listeningSecondsAnHour").doubleValue())
        .isBetween(1000.0, 1100.0);
    assertThat(report.get("adoption").get(4).get("share").doubleValue()).isEqualTo(0.5);
    assertThat(report.get("adoption").get(4).get("found").doubleValue()).isEqualTo(0.25);
    assertThat(ofClass("1", "--format", "json").out()).isEqualTo(run.out());
    assertThat(ofClass("2", "--format", "json").out()).isNotEqualTo(run.out());
  }

  /** Two who pass each other, for no quarter of an hour. */
  @Test
  void givesNoShareOfNone() throws Exception {
    Path list =
        Files.writeString(folder.resolve("few.csv"), "time_s,a,b,distance_m\n0,an,binh,1\n");
    Path html = folder.resolve("none.html");
    CommandRun run = CommandRun.line("sim --contacts {} --duration 2m --report {}", list, html);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines().get(0)).isEqualTo("SIMULATED: no real person");
    assertThat(run.out()).contains("found: – (there were none)").doesNotContain("0.0 %", "NaN");
    assertThat(Files.readString(html))
        .contains("SIMULATED: no real person", "<b>–</b>of close contacts found: 0 of 0")
        .contains("so few close contacts (0)")
        .doesNotContain("<b>0 %</b>", "NaN");
    CommandRun json =
        CommandRun.line(
            "sim --contacts {} --duration 2m --report {} --format json --force", list, html);
    assertThat(json(json.out()).get("recall").isNull()).isTrue();
    assertThat(json(json.out()).has("interrupted")).isFalse();
  }

  @Test
  void drawsTheAdoptionCurveByItself() throws Exception {
    Path svg = folder.resolve("adoption.svg");
    CommandRun run = ofClass("1", "--report", svg.toString(), "--lang", "vi");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(svg))
        .startsWith("<svg")
        .contains("% người có ứng dụng", "chỉ điện thoại Android")
        .doesNotContain("chỉ iPhone", "NaN");
  }

  @Test
  void putsPeopleOfAListAsFarApartAsItSays() throws Exception {
    ContactList list = ContactList.read(CLASS);
    PeopleApart people = new PeopleApart(list.people().size());
    list.slots()
        .forEach(
            (slot, pairs) -> {
              List<Optional<Point>> places = people.moveTo(pairs);
              for (PeopleApart.Nearness pair : pairs) {
                assertThat(metres(places, pair.one(), pair.other()))
                    .isBetween(pair.metres() - 0.1, pair.metres() + 0.1);
              }
            });
    // An and Hoa alone are there in the break.
    List<Optional<Point>> inTheBreak = people.moveTo(list.at(130L * ContactList.SLOT));
    assertThat(inTheBreak.stream().filter(Optional::isPresent)).hasSize(2);
  }

  private static double metres(List<Optional<Point>> places, int one, int other) {
    return places.get(one).orElseThrow().distanceTo(places.get(other).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "time,a,b,distance",
        "time_s,a,b,distance_m",
        "time_s,a,b,distance_m\n0,x,y",
        "time_s,a,b,distance_m\n0,x,x,1",
        "time_s,a,b,distance_m\n0,x,,1",
        "time_s,a,b,distance_m\n-1,x,y,1",
        "time_s,a,b,distance_m\n0,x,y,NaN",
        "time_s,a,b,distance_m\n0,x,y,1e9"
      })
  void refusesAWrongListInOneLine(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.csv"), text);
    CommandRun run = CommandRun.of("sim", "--contacts", file.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("bluezone: " + file + ":");
  }

  @Test
  void plotsAPageInTwoLanguages() throws IOException {
    Path page = folder.resolve("class.html");
    CommandRun run =
        CommandRun.line(
            "--lang vi sim --contacts {} --duration 20m --report {}",
            CLASS.toString(),
            page.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("<html lang=\"vi\">", "Truy vết", " thiết bị, 20 phút, ")
        .doesNotContain("http:", "https:", "src=", "href=");
    assertThat(html.split("<svg class=\"plot\" role=\"img\"", -1)).hasSize(3);
    assertThat(html)
        .containsPattern(">\\d+,\\d</text>")
        .doesNotContainPattern(">\\d+\\.\\d</text>");
    assertThat(html.split("<table", -1)).hasSize(3);
    assertThat(html)
        .contains(
            "<main>", "prefers-color-scheme: dark", "Mô phỏng bằng Bluezone " + Version.number())
        .doesNotContain("<meter value");
    assertThat(ofClass("1", "--report", page.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void writesThePhonesHistoriesAndTheTruthBesideThem() throws IOException {
    Path run = folder.resolve("run");
    Path list =
        Files.writeString(folder.resolve("list.csv"), "time_s,a,b,distance_m\n" + together());
    assertThat(
            CommandRun.line(
                    "sim --contacts {} --duty-cycle CONTINUOUS --mix android=1 --histories {}",
                    list.toString(),
                    run.toString())
                .exitCode())
        .isZero();
    assertThat(Files.readAllLines(run.resolve("within-2m.csv")))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("a,b,from,until"),
            meeting -> assertThat(meeting).matches("an,binh,.*T\\d\\d:00:00Z,.*T\\d\\d:03:00Z"),
            meeting -> assertThat(meeting).matches("an,binh,.*T\\d\\d:17:00Z,.*T\\d\\d:20:00Z"));
    // Each phone's history matches the other one's keys.
    CommandRun check =
        CommandRun.line(
            "check --history {} --cases {} --format json",
            run.resolve("histories/an.txt").toString(),
            run.resolve("keys/binh.json").toString());
    assertThat(json(check.out()).get("matched").get(0).get("sightings").intValue()).isPositive();
    CommandRun again =
        CommandRun.line(
            "--lang vi sim --contacts {} --histories {}", list.toString(), run.toString());
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("hãy chọn thư mục khác");
  }

  @Test
  void writesAFolderOfHistoriesWholeOrNotAtAll() throws Exception {
    Scenario scenario =
        ScenarioFile.parse(
            "devices:\n- {name: an, path: [{x: 0, y: 0}]}\n".getBytes(StandardCharsets.UTF_8), "s");
    Path run = folder.resolve("run");
    try (RunFolder kept = RunFolder.make(run, scenario)) {
      kept.check();
      assertThat(run).doesNotExist();
      Path unfinished = folder.resolve(folder.toFile().list()[0]);
      assertThat(unfinished.resolve("histories/an.txt")).exists();
      MoreFiles.deleteRecursively(unfinished, RecursiveDeleteOption.ALLOW_INSECURE);
      assertThatExceptionOfType(InputRefusedException.class)
          .isThrownBy(() -> kept.end(List.of(), Duration.ofHours(1)))
          .withMessageStartingWith(run.toString());
    }
    assertThat(folder).isEmptyDirectory();
    try (RunFolder kept = RunFolder.make(run, scenario)) {
      kept.check();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Two Androids side by side: one pair of people, and what each of two phones records. */
  @Test
  void tellsPairsOfPeopleFromRecordsOfOnePhone() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("two.yaml"),
            """
            duration: 30m
            devices:
              - {name: a, path: [{at: 0m, x: 0, y: 0}]}
              - {name: b, path: [{at: 0m, x: 1, y: 0}]}
            """);
    Path report = folder.resolve("two.json");
    CommandRun run = CommandRun.line("sim {} --report {}", file, report);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2 devices, 30 minutes; 1 pair of people was close contacts")
        .contains("as one phone records another (2 records, two for each pair)")
        .contains("Below 0 a phone counts too few");
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(json.get("closeContacts").intValue()).isEqualTo(1);
    assertThat(json.get("minutes").get("directedPairs").intValue()).isEqualTo(2);
    assertThat(json.get("delay").get("directedPairs").intValue()).isEqualTo(2);
  }

  /** Two who are together for three minutes, apart for fourteen, together for three. */
  private static String together() {
    StringBuilder lines = new StringBuilder();
    for (int second = 0; second < 1200; second += 20) {
      String metres = second < 180 || second >= 1020 ? "1" : "9";
      lines.append(second).append(",an,binh,").append(metres).append('\n');
    }
    return lines.toString();
  }

  @Test
  void wakesATownUp() throws IOException {
    CommandRun run = CommandRun.line("sim --town 12 --duration 20m --duty-cycle APP --format json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = json(run.out());
    // Three households of four, in which all but the corners are within 2 m for the 20 minutes.
    assertThat(report.get("closeContacts").intValue()).isEqualTo(9);
    assertThat(CommandRun.of("sim", "--town", "3").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("sim", "--town", "8", "--mix", "nokia=1").exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhatAttackersAchieved() throws IOException {
    CommandRun run =
        CommandRun.of(
            "sim",
            "scenarios/attackers.yaml",
            "--report",
            folder.resolve("attackers.json").toString(),
            "--format",
            "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode attacks = json(run.out()).get("attacks");
    assertThat(attacks.get("inventedEncounters").intValue()).isGreaterThan(1000);
    assertThat(attacks.get("encountersOutOfTime").intValue()).isGreaterThan(5);
    assertThat(attacks.get("contactsNeverNear").intValue()).isGreaterThan(5);
    assertThat(attacks.get("gattFailures").intValue()).isGreaterThan(5);
    for (JsonNode each : attacks.get("attackers")) {
      JsonNode numbers = each.get("numbers");
      switch (each.get("name").textValue()) {
        case "listener" -> {
          assertThat(numbers.get("ids").intValue()).isGreaterThan(20);
          assertThat(numbers.get("addressesWithSeveralIds").intValue()).isZero();
        }
        case "tape", "wormhole" ->
            assertThat(numbers.get("framesResent").intValue()).isGreaterThan(20);
        case "torrent" -> assertThat(numbers.get("idsInvented").intValue()).isEqualTo(1800);
        default -> assertThat(each.get("name").textValue()).isEqualTo("mute");
      }
    }
    assertThat(json(Files.readString(folder.resolve("attackers.json"))).get("attacks"))
        .isEqualTo(attacks);
  }
}
