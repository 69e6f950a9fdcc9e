// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads who has typed something wrong: the right thing is blamed, in plain words. */
class WrongValuesTest {

  private static final String KEY =
      "7ca74c8045f82521f330ec55d5988b3f11a4dfdf059afc50e0be4a3a0a69613d";

  /** What only a programmer understands. */
  private static final List<String> JARGON =
      List.of("Exception", "java.", "class io", "unexpected", "is not a long", "null", "ignorable");

  @TempDir static Path inputs;
  @TempDir Path folder;

  @BeforeAll
  static void makeInputs() throws IOException {
    Files.writeString(inputs.resolve("empty"), "");
    Files.writeString(inputs.resolve("pub"), "\n");
    Files.writeString(inputs.resolve("bad.pub"), "moh:zz\n");
    run(
        inputs,
        "disclose --base-key "
            + KEY
            + " --base-date 2021-03-15 --from 2021-03-15 --to 2021-03-17"
            + " --consent y --out @cases");
    run(inputs, "keygen --id moh --out @key");
    run(
        inputs,
        "bulletin create --cases @cases --key @key --region VN --sequence 1"
            + " --issued 2021-03-18T12:00:00Z --out @bulletin");
  }

  @BeforeEach
  void copyInputs() throws IOException {
    try (Stream<Path> files = Files.list(inputs)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private CommandRun run(String line) {
    return run(folder, line);
  }

  /** An at sign stands for the folder. */
  private static CommandRun run(Path folder, String line) {
    return CommandRun.of(
        Arrays.stream(line.split(" "))
            .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
            .map(word -> word.replace('_', ' '))
            .toArray(String[]::new));
  }

  private static void assertRefused(CommandRun run, int exitCode, String said) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said);
    JARGON.forEach(word -> assertThat(run.err()).doesNotContain(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scann | there is no command scann; did you mean scan?",
        "logg show | did you mean log?",
        "log shwo | there is no command shwo; did you mean show?",
        "verify-contcts | did you mean verify-contacts?",
        "scan --formt json | there is no option --formt; did you mean --format?",
        "scan --durations 5s | did you mean --duration?",
        "scan --seed x | --seed: \"x\" is not a whole number",
        "scan --seed 99999999999999999999 | too large",
        "scan --duration soon | --duration: \"soon\" is not a duration",
        "check --cases x --zone Hanoi | --zone: \"Hanoi\" is not a time zone",
        "bulletin verify x --at yesterday | --at: \"yesterday\" is not a time",
        "ids --base-date | --base-date is without its value",
        "scan --all=maybe | --all takes no value",
        "check --cases x --history a --log b | give either --history or --log",
      })
  void takesAWrongLineForAUsageError(String line, String said) {
    assertRefused(run(line), 2, said);
  }

  private static final String CREATE =
      "bulletin create --cases @cases --key @key --region VN --sequence 1 --out @new"
          + " --issued 2021-03-18T12:00:00Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--region VN | --region V$N | --region: \"V$N\" is no region",
        "--sequence 1 | --sequence 0 | --sequence: 0 is too small",
        "--sequence 1 | --sequence -7 | --sequence: -7 is too small",
        "--cases @cases | --cases @empty | empty: is empty",
        "--cases @cases | --cases @bulletin | bulletin: is a bulletin already",
        "--cases @cases | --cases @none | none: there is no such file",
        "--key @key | --key @none | none: there is no such file",
        "--key @key | --key @key --key @key | --key: two keys have the id moh",
        "--issued 2021-03-18T12:00:00Z | --issued 2021-06-01T00:00:00Z | give --first-day"
            + " 2021-03-15",
        "--sequence 1 | --sequence 1 --first-day 2021-03-19 | --first-day: the period begins",
        "--sequence 1 | --sequence 1 --minimum-keys -1 | --minimum-keys: -1 is too small",
        "--sequence 1 | --sequence 1 --minimum-keys 999999999 | --minimum-keys: 999999999 is too",
        "--sequence 1 | --sequence 1 --valid-for 0s | --valid-for: ",
      })
  void blamesWhatIsWrongWithABulletinThatCannotBeMade(String good, String bad, String said) {
    CommandRun run = run(CREATE.replace(good, bad));
    assertRefused(run, 3, said);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void takesOldCasesWithTheirFirstDay() {
    CommandRun run =
        run(CREATE.replace("2021-03-18T12", "2021-06-01T12") + " --first-day 2021-03-15");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nofile | --authority-key: nofile is no key, which is written id:hex, and there is no such",
        "@pub | holds no key",
        "@bad.pub | bad.pub:1: ",
        "moh:zz | --authority-key: a public key is written id:hex",
      })
  void namesAnAuthoritysKeyThatIsNone(String key, String said) {
    assertRefused(run("bulletin show @bulletin --authority-key " + key), 3, said);
  }

  @Test
  void callsAnEmptyCasesFileEmpty() throws IOException {
    Files.writeString(folder.resolve("history"), "");
    assertRefused(run("check --history @history --cases @empty"), 3, "empty: is empty");
  }

  /** Every option of every command, with values that are nearly always wrong. */
  @ParameterizedTest
  @MethodSource("everyOption")
  void answersNoValueOfAnyOptionWithAnException(String command, String option) {
    for (String value :
        List.of("", "-1", "x y", "\u0000", "/no/such/file", "é=:,", "999999999999999")) {
      String[] words = (command + " " + option).trim().split(" ");
      String[] args = Arrays.copyOf(words, words.length + 1);
      args[words.length] = value;
      CommandRun run = CommandRun.of(args);
      assertThat(run.exitCode()).as("%s %s", option, value).isNotEqualTo(1);
      JARGON.forEach(word -> assertThat(run.err()).doesNotContain(word));
    }
  }

  /** Without those that would run on, or write. */
  static Stream<Arguments> everyOption() {
    return BluezoneTest.commands()
        .filter(
            words ->
                !words.isEmpty()
                    && !List.of("scan", "trace", "advertise", "help", "doctor")
                        .contains(words.get(0))
                    && !words.contains("generate-completion"))
        .flatMap(
            words ->
                CommandRun.of(
                        Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new))
                    .out()
                    .lines()
                    .filter(line -> line.matches("\\s+(-\\w, )?--[a-z-]+=.*"))
                    .map(line -> line.replaceFirst("^.*?(--[a-z-]+)=.*$", "$1"))
                    .map(option -> Arguments.of(String.join(" ", words), option)));
  }
}
