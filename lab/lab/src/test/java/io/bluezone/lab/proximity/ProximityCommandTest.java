// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.lab.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on the small data set in the test resources, which was made for this test. */
class ProximityCommandTest {

  private static final Path RESOURCES = Path.of("src/test/resources/proximity");

  @TempDir Path directory;
  private Path data;
  private Path out;

  @BeforeEach
  void copy() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
    out = directory.resolve("out");
    for (String name : List.of("scans.csv", "encounters.csv")) {
      pack(name, Files.readString(RESOURCES.resolve(name)));
    }
  }

  private void pack(String name, String content) throws IOException {
    try (GZIPOutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(data.resolve(name + ".gz")))) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private LabRun predict(String... more) {
    return run("predict", more, "--out", out.toString());
  }

  private LabRun run(String what, String[] more, String... always) {
    List<String> arguments =
        new ArrayList<>(List.of("lab", "proximity", what, "--data", data.toString()));
    arguments.addAll(List.of(always));
    arguments.addAll(List.of(more));
    return LabRun.of(arguments.toArray(String[]::new));
  }

  private List<String> lines(String kind) throws IOException {
    return Files.readAllLines(Path.of(out + "." + kind + ".csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "adaptive, PACKETS, 5, 120",
    "adaptive, WINDOWS, 5, 120",
    "adaptive_prompt, PACKETS, 2, 260"
  })
  void hearsEveryPhoneSoonAndAtLittleCost(String cycle, String fidelity, int soon, double most)
      throws Exception {
    LabRun run =
        LabRun.of(
            "lab",
            "proximity",
            "delay",
            "--cycle",
            cycle,
            "--fidelity",
            fidelity,
            "--phones",
            "16",
            "--originals",
            "3",
            "--side",
            "2",
            "--duration",
            "14m",
            "--format",
            "json");

    assertThat(run.exitCode()).isZero();
    JsonNode result = JsonMapper.builder().build().readTree(run.out());
    for (String who : List.of("tracers", "ofOriginals")) {
      JsonNode delays = result.get(who);
      assertThat(delays.get("pairs").asInt()).isEqualTo("tracers".equals(who) ? 240 : 48);
      assertThat(delays.get("within" + soon + "Minutes").asDouble()).isGreaterThanOrEqualTo(0.99);
    }
    assertThat(result.get("byOriginals").get("within5Minutes").asDouble()).isEqualTo(1);
    assertThat(result.get("listenedSeconds").asDouble()).isBetween(90.0, most);
    assertThat(result.get("fewSamples").asInt()).isGreaterThanOrEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--phones=0", "--side=0", "--within=-1", "--duration=15m"})
  void refusesACrowdOutOfBounds(String option) {
    LabRun run = LabRun.of("lab", "proximity", "delay", option);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
  }

  @Test
  void callsNearerPhonesNearMoreOften() throws Exception {
    Path svg = directory.resolve("near.svg");
    LabRun run =
        LabRun.of(("lab proximity nearness --pairs 20 --format json --svg " + svg).split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.lines()) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.get("metres").asInt())
        .containsExactly(1, 2, 3, 5, 8, 12);
    assertThat(lines.get(0).get("hand").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(lines.get(0).get("mixed").get("thresholds").asDouble()).isBetween(0.3, 0.8);
    assertThat(lines.get(0).get("mixed").get("best").asDouble())
        .isCloseTo(lines.get(0).get("mixed").get("thresholds").asDouble(), within(0.051));
    assertThat(lines.get(0).get("mixed").get("both").asDouble())
        .isCloseTo(lines.get(0).get("mixed").get("thresholds").asDouble(), within(0.051));
    assertThat(lines.get(5).get("mixed").get("both").asDouble()).isLessThanOrEqualTo(0.2);
    assertThat(lines.get(5).get("hand").asDouble()).isLessThanOrEqualTo(0.05);
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).get("mixed").get("thresholds").asDouble())
          .isLessThanOrEqualTo(lines.get(i - 1).get("mixed").get("thresholds").asDouble() + 0.1);
    }
    assertThat(Files.readString(svg))
        .startsWith("<svg")
        .contains("carried in all ways")
        .doesNotContain("NaN");
    assertThat(LabRun.of("lab", "proximity", "nearness", "--pairs", "0").exitCode()).isEqualTo(2);
  }

  @Test
  void takesOutWhatPhonesReceiveAndSendMore() throws Exception {
    predict("--model", "thresholds", "--anchor", "-77");
    List<String> wanted = lines("scans");
    Path table = directory.resolve("phones.csv");
    Files.writeString(
        table,
        """
        maker,model,receives_db,sends_db,confidence
        *,*,-9,-9,low
        phone,a*,5,2,low
        Any,Phone B,6,3,low
        """);
    LabRun run =
        predict(
            "--model",
            "thresholds",
            "--anchor",
            "-85",
            "--calibration",
            table.toString(),
            "--force");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lines("scans")).isEqualTo(wanted);

    Files.writeString(table, "maker\n");
    LabRun bad = run("evaluate", new String[] {"--calibration", table.toString()});
    assertThat(bad.exitCode()).isEqualTo(3);
    assertThat(bad.err()).contains("phones.csv: the first line must be");
  }

  @ParameterizedTest
  @EnumSource(Models.class)
  void predictsARowForEachRow(Models model) throws Exception {
    assertThat(predict("--model", model.name(), "--anchor", "-85").exitCode()).isZero();

    List<String> scans = Files.readAllLines(RESOURCES.resolve("scans.csv"));
    assertThat(lines("scans")).hasSameSizeAs(scans);
    assertThat(lines("scans").get(0)).isEqualTo("session,rx,tx,time_s,p_within_2m");
    assertThat(lines("scans").get(12)).startsWith("s01,a,b,0.0,");
    assertThat(lines("encounters")).hasSize(25);
    assertThat(lines("encounters").get(0)).isEqualTo("session,rx,tx,p_near_15min,minutes_estimate");
    for (String line : lines("scans").subList(1, scans.size())) {
      assertThat(Double.parseDouble(line.split(",", -1)[4])).isBetween(0.0, 1.0);
    }
  }

  @Test
  void takesNoTruthIntoAPrediction() throws Exception {
    predict("--anchor", "-85");
    List<String> with = lines("scans");
    List<String> encounters = lines("encounters");
    StringBuilder scans = new StringBuilder();
    for (String line : Files.readAllLines(RESOURCES.resolve("scans.csv"))) {
      String[] cells = line.split(",", -1);
      scans.append(String.join(",", cells[0], cells[2], cells[3], cells[6], cells[8])).append('\n');
    }
    pack("scans.csv", scans.toString());
    StringBuilder pairs = new StringBuilder();
    for (String line : Files.readAllLines(RESOURCES.resolve("encounters.csv"))) {
      String[] cells = line.split(",", -1);
      pairs.append(String.join(",", cells[0], cells[2], cells[3])).append('\n');
    }
    pack("encounters.csv", pairs.toString());

    assertThat(predict("--anchor", "-85", "--force").exitCode()).isZero();

    assertThat(lines("scans")).isEqualTo(with);
    assertThat(lines("encounters")).isEqualTo(encounters);
  }

  @Test
  void movesAnAnchorWithTheStrengths() throws Exception {
    predict("--anchor", "-85");
    List<String> before = lines("encounters");
    StringBuilder stronger = new StringBuilder();
    for (String line : Files.readAllLines(RESOURCES.resolve("scans.csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[8].isEmpty() && !cells[8].equals("rssi")) {
        List<String> moved = new ArrayList<>();
        for (String rssi : cells[8].split(" ", -1)) {
          moved.add(String.valueOf(Integer.parseInt(rssi) + 10));
        }
        cells[8] = String.join(" ", moved);
      }
      stronger.append(String.join(",", cells)).append('\n');
    }
    pack("scans.csv", stronger.toString());

    predict("--anchor", "-75", "--force");

    // All but what silence says, which knows the receiver's sensitivity in dBm.
    for (int i = 1; i < before.size(); i++) {
      assertThat(minutes(lines("encounters").get(i)))
          .isCloseTo(minutes(before.get(i)), within(3.0));
    }
  }

  private static double minutes(String line) {
    return Double.parseDouble(line.split(",", -1)[4]);
  }

  @Test
  void estimatesNearerByAHigherPrior() throws Exception {
    predict("--anchor", "-85", "--prior", "0.1");
    double low = sum(lines("scans"));
    predict("--anchor", "-85", "--prior", "0.6", "--force");

    assertThat(sum(lines("scans"))).isGreaterThan(1.5 * low);
  }

  @Test
  void takesAGivenPriorForTheirMean() throws Exception {
    predict("--anchor", "-95", "--prior", "0.4");

    assertThat(sum(lines("scans")) / (lines("scans").size() - 1)).isCloseTo(0.4, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void staysWithinAPriorOfAllOrNothing(String prior) throws Exception {
    assertThat(predict("--prior", prior).exitCode()).isZero();

    assertThat(sum(lines("scans")) / (lines("scans").size() - 1))
        .isCloseTo(Double.parseDouble(prior), within(0.01));
    assertThat(lines("encounters")).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void movesNoDecisionByAnAnchorThatIsOff() throws Exception {
    predict("--anchor", "-85");
    List<Boolean> right = decisions();
    predict("--anchor", "-81", "--force");
    List<Boolean> off = decisions();

    int others = 0;
    for (int i = 0; i < right.size(); i++) {
      others += right.get(i).equals(off.get(i)) ? 0 : 1;
    }
    assertThat(others).isLessThanOrEqualTo(2);
  }

  private List<Boolean> decisions() throws IOException {
    return lines("encounters").stream()
        .skip(1)
        .map(line -> Double.parseDouble(line.split(",", -1)[3]) >= 0.5)
        .toList();
  }

  @Test
  void saysTheSameOfRowsInAnyOrderAndTwice() throws Exception {
    predict("--anchor", "-85");
    List<String> before = lines("encounters");
    List<String> rows = Files.readAllLines(RESOURCES.resolve("scans.csv"));
    List<String> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
    Collections.shuffle(shuffled, new Random(3));
    pack("scans.csv", rows.get(0) + "\n" + String.join("\n", shuffled) + "\n");

    predict("--anchor", "-85", "--force");

    assertThat(lines("encounters")).isEqualTo(before);

    shuffled.addAll(List.copyOf(shuffled));
    pack("scans.csv", rows.get(0) + "\n" + String.join("\n", shuffled) + "\n");
    assertThat(predict("--anchor", "-85", "--force").exitCode()).isZero();
    assertThat(lines("scans")).hasSize(2 * rows.size() - 1);
    for (int i = 1; i < before.size(); i++) {
      assertThat(minutes(lines("encounters").get(i)))
          .isCloseTo(minutes(before.get(i)), within(1.0));
    }
  }

  @Test
  void looksAtAPartOfTheScenarios() {
    LabRun part = run("evaluate", new String[0], "--scenario", "queue", "--format", "json");
    assertThat(part.exitCode()).isZero();
    assertThat(part.out()).contains("queue").doesNotContain("hall");
    LabRun none = run("evaluate", new String[0], "--scenario", "nowhere");
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err()).contains("nowhere");
  }

  @Test
  void choosesNumbersWithoutTheSourceThatTheyAreTriedOn() {
    String hall = "hall=" + data + "#hall@-85";
    LabRun run =
        LabRun.of(
            "lab", "proximity", "choose", "--set", hall, "--set", "queue=" + data + "#queue@-85");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("left out", "hall", "queue", "all together");
    assertThat(LabRun.of("lab", "proximity", "choose", "--set", hall).exitCode()).isEqualTo(2);
    assertThat(LabRun.of("lab", "proximity", "choose", "--set", "hall").exitCode()).isEqualTo(2);
  }

  private static double sum(List<String> lines) {
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[4]))
        .sum();
  }

  @Test
  void needsForceForWhatIsThere() {
    assertThat(predict().exitCode()).isZero();
    LabRun again = predict();
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("--force");
    assertThat(predict("--force").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s00,a,b,x,-70", "s00,a,b,1,-200", "s00,a,b,1,loud", "s00,a"})
  void namesABadRow(String row) throws Exception {
    pack("scans.csv", "session,rx,tx,time_s,rssi\n" + row + "\n");
    LabRun refused = predict();
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("scans.csv.gz:2");
  }

  @Test
  void evaluatesByScanAndByEncounter() throws Exception {
    Path page = directory.resolve("page.html");
    LabRun run =
        run(
            "evaluate",
            new String[0],
            "--anchor",
            "-85",
            "--prior",
            "0.5",
            "--format",
            "json",
            "--html",
            page.toString());
    assertThat(run.exitCode()).isZero();

    JsonNode result = JsonMapper.builder().build().readTree(run.out());
    assertThat(result.at("/scans/cases").asInt()).isEqualTo(264);
    assertThat(result.at("/encounters/cases").asInt()).isEqualTo(24);
    assertThat(result.at("/encounters/auc/value").asDouble()).isGreaterThan(0.9);
    assertThat(result.at("/encounters/cost/value").asDouble()).isLessThan(0.4);
    double gaps = 0;
    for (JsonNode bin : result.at("/scans/reliability")) {
      gaps +=
          bin.get("count").asInt()
              * Math.abs(bin.get("predicted").asDouble() - bin.get("observed").asDouble());
    }
    assertThat(result.at("/scans/calibrationError/value").asDouble())
        .isCloseTo(gaps / 264, within(1e-9));
    assertThat(result.at("/scenarios")).hasSize(3);
    for (String parts : List.of("/scenarios", "/sessions")) {
      for (JsonNode part : result.at(parts)) {
        JsonNode mean = part.get("meanPrediction");
        assertThat(mean.get("low").asDouble()).isLessThan(mean.get("value").asDouble());
        assertThat(mean.get("high").asDouble()).isGreaterThan(mean.get("value").asDouble());
      }
    }
    assertThat(Files.readString(page))
        .contains("<svg", "queue", "</html>", "<figure tabindex=\"0\"><table>")
        .doesNotContain("http:", "https:", "src=", "href=", "<th></th>")
        .doesNotContainPattern("(?<!<figure tabindex=\"0\">)<table>");
    assertThat(run("evaluate", new String[0], "--html", page.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void drawsTheReliabilityInTheReadersLanguage() throws Exception {
    Path svg = directory.resolve("reliability.svg");
    LabRun run =
        run("evaluate", new String[] {"--lang", "vi"}, "--anchor", "-85", "--svg", svg.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(svg))
        .startsWith("<svg")
        .contains("xác suất được dự đoán", "<circle")
        .doesNotContain("NaN", "script");
    assertThat(run("evaluate", new String[0], "--svg", svg.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void drawsTheDelay() throws Exception {
    Path svg = directory.resolve("delay.svg");
    LabRun run =
        LabRun.of(
            ("lab proximity delay --phones=4 --originals=1 --side=2 --format=json --svg " + svg)
                .split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode shares = JsonMapper.builder().build().readTree(run.out()).at("/tracers/byTenSeconds");
    assertThat(shares).hasSize(32);
    assertThat(shares.get(31).asDouble()).isEqualTo(1);
    assertThat(shares.get(0).asDouble()).isLessThan(0.5);
    assertThat(Files.readString(svg))
        .contains("they record an original app", "Half of near phones");
  }

  @Test
  void measuresUnbiasedMinutesOfTheWhitePapersCycle() throws Exception {
    LabRun run = LabRun.of("lab", "proximity", "minutes", "--meetings", "400", "--format", "json");
    assertThat(run.exitCode()).isZero();
    for (String line : run.out().lines().toList()) {
      JsonNode length = JsonMapper.builder().build().readTree(line);
      assertThat(length.get("bias").asDouble()).isBetween(-0.3, 0.3);
      assertThat(length.get("meanError").asDouble()).isLessThan(1);
      double close = length.get("closeShare").asDouble();
      switch (length.get("minutes").asInt()) {
        case 5, 10 -> assertThat(close).isZero();
        case 15 -> assertThat(close).isBetween(0.4, 0.6);
        default -> assertThat(close).isGreaterThanOrEqualTo(0.95);
      }
    }
  }

  /** The contact sends always, or 15 s of 30 s; an event each 250 ms, a quarter of them lost. */
  @ParameterizedTest
  @CsvSource({
    "adaptive, adaptive",
    "adaptive, white_paper",
    "adaptive_prompt, adaptive",
    "adaptive_prompt, white_paper"
  })
  void measuresUnbiasedMinutesOfTheAdaptiveCycles(String cycle, String contact) throws Exception {
    LabRun run =
        LabRun.of(
            "lab",
            "proximity",
            "minutes",
            "--cycle",
            cycle,
            "--contact",
            contact,
            "--frame-every",
            "330",
            "--meetings",
            "60",
            "--format",
            "json");
    assertThat(run.exitCode()).isZero();
    for (String line : run.out().lines().toList()) {
      JsonNode length = JsonMapper.builder().build().readTree(line);
      assertThat(length.get("bias").asDouble()).as(line).isCloseTo(0, within(0.3));
      assertThat(length.get("meanError").asDouble()).as(line).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void measuresUnbiasedMinutesOfTheAppsCycle() throws Exception {
    LabRun run =
        LabRun.of(
            "lab",
            "proximity",
            "minutes",
            "--cycle",
            "app",
            "--meetings",
            "400",
            "--format",
            "json");
    for (String line : run.out().lines().toList()) {
      JsonNode length = JsonMapper.builder().build().readTree(line);
      assertThat(length.get("bias").asDouble()).isBetween(-0.5, 0.5);
      assertThat(length.get("meanError").asDouble())
          .isLessThan(length.get("minutes").asInt() == 18 ? 2.2 : 2);
    }
  }
}
