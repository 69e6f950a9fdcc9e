// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.examples.scanner.CommandRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** On whatever machine the tests run: what is found differs, the form does not. */
class DoctorCommandTest {

  @Test
  void printsOneJsonObjectThatGoesWithTheExitCode() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--format", "json");
    assertThat(run.lines()).hasSize(1);
    JsonNode diagnosis = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(diagnosis.get("works").booleanValue() ? 0 : 4);
    assertThat(diagnosis.get("checks")).hasSize(16);
    for (JsonNode check : diagnosis.get("checks")) {
      String state = check.get("state").textValue();
      assertThat(state).isIn("ok", "warning", "failed", "not-checked");
      assertThat(check.get("found").textValue()).isNotEmpty().doesNotContain("doctor.");
      assertThat(check.get("remedy").isNull())
          .isEqualTo(state.equals("ok") || state.equals("not-checked"));
    }
    assertThat(run.err()).isEmpty();
  }

  @Test
  void findsAMissingAdapterNotWorking() {
    CommandRun run = CommandRun.of("doctor", "--radio", "bluez:hci99");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("This box cannot trace yet. First mend: ");
  }

  @Test
  void examinesARealRadioAlone() {
    CommandRun run = CommandRun.of("doctor", "--radio", "sim");
    run.fails(2, "neither bluez nor bluez:hciN");
  }
}
