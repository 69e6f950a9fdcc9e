// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.lab.Lab;
import io.bluezone.lab.LabRun;
import io.bluezone.servers.cli.text.Environment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

  @Test
  void printsTheMeasurement() throws Exception {
    LabRun run =
        LabRun.of(
            "lab", "bench", "match", "--cases", "20", "--sightings", "1000", "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertThat(result.get("microsPerCase").doubleValue()).isPositive();
    assertThat(result.get("threads").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench | say what to do: bench match",
        "bench match --cases 2000000000 | --cases: 2000000000 is not from 1 to 10000000",
        "bench match --sightings 2000000000 | --sightings: 2000000000 is not from 1 to 100000000",
        "bench match --threads 5000 | --threads: 5000 is not from 1 to 1024",
        "bench match --cases 0 | --cases: 0 is not from 1",
      })
  void refusesAWrongLine(String line, String said) {
    LabRun run = LabRun.of(("lab " + line).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("bluezone lab: ").contains(said).hasLineCount(1);
  }

  @Test
  void takesADefaultByTheProgramsName() {
    Environment environment =
        new Environment(Map.of("BLUEZONE_LAB_BENCH_MATCH_CASES", "0"), Locale.ROOT);
    LabRun run = LabRun.in(environment, "lab", "bench", "match");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--cases: 0 is not from 1");
  }

  /** Lets it run for longer and longer, until it has something to tell when it is ended. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void tellsHowMuchItHasMeasuredWhenItIsInterrupted() throws Exception {
    String out = "";
    for (long warmUp = 4000; out.isEmpty() && warmUp < 60_000; warmUp *= 2) {
      out = outputWhenCutAfter(warmUp);
    }
    assertThat(out).startsWith("interrupted: 0 of 5 passes were measured\n").hasLineCount(1);
  }

  private static String outputWhenCutAfter(long millis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Lab.class.getName(),
                "bench",
                "match",
                "--cases",
                "5000000")
            .start();
    try {
      Thread.sleep(millis);
      // Not Process.destroy(): it closes the streams too.
      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(143);
      return out;
    } finally {
      process.destroyForcibly();
    }
  }
}
