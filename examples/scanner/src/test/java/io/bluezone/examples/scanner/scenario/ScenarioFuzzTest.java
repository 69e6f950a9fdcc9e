// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.examples.scanner.CommandRun;
import io.bluezone.servers.cli.file.InputRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A scenario is read or refused in plain words. With {@code JAZZER_FUZZ=1} in the environment
 * Jazzer looks for a counterexample; otherwise the samples are tried.
 */
class ScenarioFuzzTest {

  static Stream<byte[]> samples() throws IOException {
    byte[] bus = Files.readAllBytes(Path.of("scenarios/bus.yaml"));
    return Stream.concat(
        Stream.of(bus),
        Stream.of(
                "",
                "~",
                "[",
                "devices: [{name: a, path: [{x: 0, y: 0}]}]",
                "{\"start\":\"2020-08-09T02:00:00Z\",\"duration\":\"1d\",\"devices\":[]}",
                "devices: [{name: a, kind: iphone-background, path: [{at: 1s, leave: true}]}]",
                "devices: &a [*a]",
                "devices: !!int [1]",
                "? [a]\n: b")
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsOrRefusesAScenario(byte[] bytes) throws IOException {
    try {
      Scenario scenario = ScenarioFile.parse(bytes, "f");
      assertThat(scenario.devices()).isNotEmpty().doesNotContainNull();
      assertThat(scenario.duration().isNegative()).isFalse();
    } catch (InputRefusedException e) {
      assertThat(CommandRun.inEnglish(e))
          .startsWith("f:")
          .doesNotContain("java.", "io.bluezone")
          .endsWith("; see docs/develop/scenarios.md");
    }
  }
}
