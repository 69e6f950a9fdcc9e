// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.proximity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code lab/benchmarks/detection} and the launcher: the command has no proximity but the lab's.
 */
@EnabledOnOs(OS.LINUX)
class DetectionScriptTest {

  @TempDir Path folder;

  @Test
  void asksTheLaboratoryForEachModelOfEachSetThatIsThere() throws Exception {
    Files.createDirectories(folder.resolve("sets/spliced"));
    Path calls = folder.resolve("calls");
    Path bluezone = folder.resolve("bluezone");
    Files.writeString(bluezone, "#!/bin/sh\necho \"$*\" >>'" + calls + "'\n");
    assertThat(bluezone.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder("../benchmarks/detection", folder.resolve("sets").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    script.environment().put("BLUEZONE", bluezone.toString());
    assertThat(script.start().waitFor()).isZero();
    List<String> asked = Files.readAllLines(calls);
    assertThat(asked).hasSize(3 * 6 + 1).allMatch(call -> call.startsWith("lab proximity "));
    assertThat(asked.get(asked.size() - 1)).startsWith("lab proximity choose --set ");
    for (String model : List.of("temporal", "thresholds", "swisscovid", "coronawarn", "nhs")) {
      assertThat(asked).anyMatch(call -> call.endsWith("--model " + model));
    }
  }
}
