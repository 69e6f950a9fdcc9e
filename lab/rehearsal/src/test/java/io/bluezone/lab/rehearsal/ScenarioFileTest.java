// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.lab.rehearsal.health.Scenario;
import io.bluezone.lab.rehearsal.health.Scenario.Minutes;
import io.bluezone.lab.rehearsal.health.ScenarioFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario's author writes, and what they are told of a slip. */
class ScenarioFileTest {

  @TempDir Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("scenario.json"), text);
  }

  @Test
  void takesWhatItDoesNotNameFromTheDefault() throws Exception {
    Scenario slow = ScenarioFile.read(file("{\"codeUsed\": 20, \"codeMinutes\": [1440, 2880]}"));
    assertThat(slow)
        .isEqualTo(
            new Scenario(
                90,
                70,
                20,
                50,
                new Minutes(240, 360),
                new Minutes(1440, 2880),
                new Minutes(5, 180)));
    assertThat(slow.codeMinutes().at(0.5)).isEqualTo(Duration.ofHours(36));
    assertThat(ScenarioFile.read(file("{}"))).isEqualTo(Scenario.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"testde": 90}             | there is no testde; there are: tested,
          {"tested": 101}            | tested cannot be 101; one like it is 90
          {"tested": -1}             | tested cannot be -1
          {"tested": 4.5}            | tested cannot be 4.5
          {"tested": "90"}           | tested cannot be "90"
          {"tested": null}           | tested cannot be null
          {"codeMinutes": [9, 1]}    | codeMinutes cannot be [9,1]; one like it is [0,120]
          {"codeMinutes": [0, 1, 2]} | codeMinutes cannot be [0,1,2]
          {"codeMinutes": [0]}       | codeMinutes cannot be [0]
          {"codeMinutes": null}      | codeMinutes cannot be null
          {"codeMinutes": [0, 99999]}| codeMinutes cannot be [0,99999]
          {"tested": 1, "tested": 2} | is not one JSON object
          {} {}                      | is not one JSON object
          [90]                       | is not one JSON object
          tested: 90                 | is not one JSON object
          """)
  void saysWhichKeyIsWrongAndWhatMayBeThere(String text, String reason) throws Exception {
    Path file = file(text);
    InputRefusedException refused =
        catchThrowableOfType(InputRefusedException.class, () -> ScenarioFile.read(file));
    assertThat(refused).as(text).isNotNull();
    assertThat(Texts.of(Language.EN).with(RehearseCommand.class).get(refused.text()))
        .startsWith(file.toString())
        .contains(reason);
  }

  /** docs/rehearsal.md shows the default. */
  @Test
  void isAsThePageSays() throws Exception {
    String page = Files.readString(Path.of("../../docs/rehearsal.md"));
    String block = page.substring(page.indexOf("```json\n") + 8);
    Path file = file(block.substring(0, block.indexOf("```")));
    assertThat(ScenarioFile.read(file)).isEqualTo(Scenario.DEFAULT);
    for (RecordComponent each : Scenario.class.getRecordComponents()) {
      assertThat(Files.readString(file)).contains('"' + each.getName() + '"');
    }
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> ScenarioFile.read(folder.resolve("none.json")))
        .isInstanceOf(InputRefusedException.class)
        .hasMessageContaining("none.json");
  }
}
