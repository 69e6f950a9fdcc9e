// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bluezone.examples.scanner.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsCommandTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";

  @TempDir Path folder;

  private static CommandRun ids(String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of("ids", "--base-date", "2021-03-15", "--date", "2021-03-15"));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  @Test
  void printsOneIdALine() {
    CommandRun run = ids("--base-key", KEY);
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .hasSize(96)
        .startsWith("ebbf574e9201a03ee7d9a0fd", "01fa424201c88a96855916aa");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tellsTheTimesInJsonAndCsv() throws IOException {
    CommandRun json = ids("--base-key", KEY, "--format", "json", "--ids-per-day", "48");
    JsonNode second = new ObjectMapper().readTree(json.lines().get(1));
    assertThat(second.get("interval").intValue()).isEqualTo(1);
    assertThat(second.get("start").textValue()).isEqualTo("2021-03-15T00:30:00Z");
    assertThat(second.get("end").textValue()).isEqualTo("2021-03-15T01:00:00Z");
    assertThat(second.get("id").textValue()).isEqualTo("01fa424201c88a96855916aa");
    assertThat(ids("--base-key", KEY, "--format", "csv").lines())
        .startsWith(
            "interval,start,end,id",
            "0,2021-03-15T00:00:00Z,2021-03-15T00:15:00Z,ebbf574e9201a03ee7d9a0fd");
  }

  @Test
  void takesTheKeyFromAFileOrStandardInput() throws IOException {
    Path file =
        Files.writeString(folder.resolve("key"), KEY.toUpperCase(java.util.Locale.ROOT) + "\n");
    assertThat(ids("--base-key-file", file.toString()).lines())
        .startsWith("ebbf574e9201a03ee7d9a0fd");
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(KEY.getBytes(StandardCharsets.US_ASCII)));
      assertThat(ids("--base-key-file", "-").lines()).startsWith("ebbf574e9201a03ee7d9a0fd");
    } finally {
      System.setIn(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--base-key,abc,64 hex digits",
    "--base-key,zz,64 hex digits",
    "--base-key-file,/no/such/file,there is no such file",
    "--base-key-file,/dev/zero,64 hex digits"
  })
  void refusesAKeyThatIsNoneWithoutShowingIt(String option, String value, String complaint) {
    CommandRun run = ids(option, value);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(complaint);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void showsNothingOfARefusedKey() {
    assertThat(ids("--base-key", KEY + "0").err()).doesNotContain(KEY.substring(0, 8));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-03-14,96,2021-03-14", "2021-13-45,96,2021-13-45", "2150-01-01,96,100 years",
    "2021-03-16,97,nearest number that does is 96", "2021-03-16,1,is 2", "soon,96,soon"
  })
  void refusesDatesAndNumbersThatWillNotDo(String date, String idsPerDay, String said) {
    CommandRun run =
        CommandRun.line(
            "ids --base-key {} --base-date 2021-03-15 --date {} --ids-per-day {}",
            KEY,
            date,
            idsPerDay);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said);
  }

  @Test
  void exitsWithCode2AndOneLineForUsageErrors() {
    for (CommandRun run :
        List.of(ids(), ids("--base-key", KEY, "--base-key-file", "x"), ids("--format", "xml"))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("bluezone ids --help");
    }
  }
}
