// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text from files and command lines reaches the terminal as text: it cannot steer it. */
class ForeignTextTest {

  /** A title, a bell, a screen wiped, a line of our own, writing from right to left. */
  private static final String HOSTILE = "a\u001b]0;b\u0007c\u001b[2Jd\u202ee\u009bf";

  private static final String SHOWN = "a\\u001b]0;b\\u0007c\\u001b[2Jd\\u202ee\\u009bf";

  @TempDir static Path folder;

  private static String yamlName(String name) throws IOException {
    return JsonMapper.builder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .build()
        .writeValueAsString(name);
  }

  private static Path scenario(String name) throws IOException {
    return file(
        "world.yaml",
        "devices:\n"
            + "  - {name: %s, path: [{x: 0, y: 0}]}\n".formatted(yamlName(name))
            + "  - {name: other, path: [{x: 1, y: 0}]}\n");
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static Stream<List<String>> commands() throws IOException {
    String here = folder.resolve(HOSTILE).toString();
    String broken = file(HOSTILE + ".yaml", "devices: [{" + yamlName(HOSTILE) + ": 1}]").toString();
    String json = file("f0.json", "{\"data\":[{" + yamlName(HOSTILE) + ":}]}").toString();
    String history = file(HOSTILE + ".txt", HOSTILE + "\n").toString();
    return Stream.of(
        List.of("sim", scenario(HOSTILE).toString(), "--duration", "5m"),
        List.of("sim", here),
        List.of("sim", broken),
        List.of("sim", broken, "--verbose"),
        List.of(
            "sim",
            file("kind.yaml", "devices: [{name: a, kind: " + yamlName(HOSTILE) + "}]").toString()),
        List.of("sim", file("start.yaml", "start: " + yamlName(HOSTILE)).toString()),
        List.of(
            "sim",
            file("twice.yaml", yamlName(HOSTILE) + ": 1\n" + yamlName(HOSTILE) + ": 1").toString()),
        List.of("scan", "--radio", "capture:" + here),
        List.of("scan", "--radio", "capture:" + history),
        List.of("scan", "--radio", "sim:" + broken),
        List.of("scan", "--radio", HOSTILE),
        List.of("scan", "--duration", HOSTILE),
        List.of("scan", "--format", HOSTILE),
        List.of("trace", "--radio", "sim:" + here, "--log", here),
        List.of(HOSTILE),
        List.of("scan", "--" + HOSTILE),
        List.of("ids", "--base-key", HOSTILE, "--day", "2020-08-09"),
        List.of("ids", "--base-key", "00".repeat(32), "--day", HOSTILE),
        List.of("ids", "--base-key-file", here, "--day", "2020-08-09"),
        List.of("check", "--cases", json, "--history", history),
        List.of("check", "--cases", here, "--history", history),
        List.of("check", "--cases", json, "--authority-key", HOSTILE, "--history", history),
        List.of("bulletin", "show", history, "--authority-key", HOSTILE),
        List.of("bulletin", "verify", history, "--authority-key", "a:" + "00".repeat(32)),
        List.of("verify-contacts", history, history),
        List.of("log", "show", "--log", here),
        List.of("log", "show", "--log", history, "--vault", here),
        List.of("keygen", "--id", HOSTILE, "--out", here + "/" + HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void letsNothingForeignSteerTheTerminal(List<String> command) {
    CommandRun run = CommandRun.of(command.toArray(String[]::new));
    String all = run.out() + run.err();
    assertThat(all).isNotEmpty();
    assertThat(all.chars())
        .as(all)
        .noneMatch(
            each -> (each < ' ' && each != '\n' && each != '\t') || (each >= 0x7f && each < 0xa0))
        .noneMatch(each -> each == 0x202e);
  }

  @Test
  void showsANameWithWhatItHolds() throws IOException {
    CommandRun run = CommandRun.of("sim", scenario(HOSTILE).toString(), "--duration", "10m");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\nother met " + SHOWN + " ");
  }

  @Test
  void makesNoLinesOfAName() throws IOException {
    CommandRun run =
        CommandRun.of("sim", scenario("a\nother met nobody").toString(), "--duration", "10m");
    assertThat(run.lines().subList(2, run.lines().size()))
        .hasSize(2)
        .allMatch(line -> line.contains("\\u000a"));
  }

  @Test
  void keepsTheTextOfANameInJson() throws IOException {
    CommandRun run =
        CommandRun.of("sim", scenario(HOSTILE).toString(), "--duration", "10m", "--format", "json");
    assertThat(run.out()).doesNotContain("\u202e").doesNotContain("\u009b");
    JsonNode contact = new ObjectMapper().readTree(run.lines().get(0));
    assertThat(contact.get("who").textValue() + contact.get("whom").textValue()).contains(HOSTILE);
  }

  @Test
  void quotesInARefusalOfOneLine() throws IOException {
    Path file = file("line.yaml", "devices: [{\"a\\nbluezone: all is well\": 1}]");
    CommandRun run = CommandRun.of("sim", file.toString());
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }
}
