// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bluezone.lab.LabRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowCommandTest {

  private static final String SMALL = "lab follow --people 200 --cases 1,20 --receivers 3,40";

  @TempDir static Path folder;
  private static LabRun json;

  private static LabRun run(String line) {
    return LabRun.of(line.split(" ", -1));
  }

  @BeforeAll
  static void followSome() {
    json = run(SMALL + " --format json --svg " + folder.resolve("follow.svg"));
  }

  private static List<JsonNode> lines() throws Exception {
    assertThat(json.exitCode()).as(json.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : json.lines()) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    return lines;
  }

  private static double value(JsonNode line, String name) {
    return line.get(name).asDouble();
  }

  @Test
  void takesEachNumberOfDoorsWithEachOfCases() throws Exception {
    assertThat(lines())
        .extracting(line -> line.get("receivers").asInt() + " " + line.get("cases").asInt())
        .containsExactly("3 1", "3 20", "40 1", "40 20");
    assertThat(value(lines().get(3), "keys")).isGreaterThan(value(lines().get(1), "keys"));
  }

  @Test
  void hidesNoSingleCase() throws Exception {
    for (JsonNode line : lines()) {
      if (line.get("cases").asInt() == 1) {
        for (String name : List.of("listed", "guessed", "guessedGaps")) {
          assertThat(value(line, name)).isCloseTo(value(line, "keys"), within(1e-9));
        }
      }
    }
  }

  /** The figures of docs/privacy.md, in a smaller town. */
  @Test
  void joinsLessOfManyCasesByListedIdsThanByKeys() throws Exception {
    JsonNode many = lines().get(3);
    assertThat(value(many, "listed")).isBetween(value(many, "guessed"), value(many, "keys"));
    assertThat(value(many, "listed")).isLessThan(0.9 * value(many, "keys"));
    assertThat(value(many, "guessed")).isLessThan(0.5 * value(many, "keys"));
    assertThat(value(many, "unlisted")).isLessThan(value(many, "keys"));
    assertThat(value(many, "times"))
        .isCloseTo(value(many, "listed") / value(many, "guessed"), within(1e-9));
  }

  @Test
  void drawsThePlotOfTheLastNumberOfCases() throws Exception {
    lines();
    assertThat(Files.readString(folder.resolve("follow.svg")))
        .startsWith("<svg")
        .contains("20 cases", "receivers at doors", "by guessing")
        .doesNotContain("NaN");
  }

  @Test
  void printsTheSameInEachForm() throws Exception {
    String tiny = "lab follow --people 40 --cases 4 --receivers 6";
    LabRun csv = run(tiny + " --format csv");
    assertThat(csv.exitCode()).as(csv.err()).isZero();
    assertThat(csv.lines().get(0)).startsWith("receivers,cases,keys,listed,guessed,times");
    assertThat(csv.lines().get(1)).startsWith("6,4,");
    assertThat(run(tiny + " --format csv").out()).isEqualTo(csv.out());
    assertThat(run(tiny + " --seed 2 --format csv").out()).isNotEqualTo(csv.out());
    LabRun text = run(tiny);
    assertThat(text.lines()).hasSize(3);
    long keys = Math.round(Double.parseDouble(csv.lines().get(1).split(",", -1)[2]));
    assertThat(text.lines().get(2).strip()).matches("6 +4 +" + keys + " .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--people=9",
        "--people=5001",
        "--cases=0",
        "--cases=1,1001",
        "--receivers=0",
        "--receivers=1001"
      })
  void refusesWhatIsOutOfBounds(String option) {
    LabRun run = LabRun.of("lab", "follow", option);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
  }
}
