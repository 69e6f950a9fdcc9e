// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManPagesTest {

  @TempDir static Path folder;

  @BeforeAll
  static void generate() throws IOException {
    ManPages.write(folder);
  }

  private static String name(List<String> command) {
    return String.join("-", Stream.concat(Stream.of("bluezone"), command.stream()).toList()) + ".1";
  }

  @Test
  void hasAPageOfEveryCommandInBothLanguagesAndNoOther() throws IOException {
    String[] names =
        BluezoneTest.commands().map(ManPagesTest::name).distinct().toArray(String[]::new);
    assertThat(folder.resolve("man1").toFile().list()).containsExactlyInAnyOrder(names);
    assertThat(folder.resolve("vi/man1").toFile().list()).containsExactlyInAnyOrder(names);
    assertThat(Files.readString(folder.resolve("man1/bluezone-scan.1")))
        .contains(".SH \"OPTIONS\"", "\\-\\-radio", "Default: auto", ".SH \"EXIT STATUS\"");
    assertThat(Files.readString(folder.resolve("vi/man1/bluezone-scan.1")))
        .contains(".SH \"TÙY CHỌN\"", "\\-\\-radio", "Mặc định: auto", ".SH \"MÃ THOÁT\"");
  }

  static Stream<List<String>> commands() {
    return BluezoneTest.commands();
  }

  /** Requests are those of the man macros; all else is text, and names every option. */
  @ParameterizedTest
  @MethodSource("commands")
  void writesWellFormedPagesWithEveryOption(List<String> command) throws IOException {
    for (String place : List.of("man1", "vi/man1")) {
      String page = Files.readString(folder.resolve(place).resolve(name(command)));
      assertThat(page.lines().filter(line -> line.startsWith(".")))
          .allMatch(line -> line.matches("\\.(TH|SH|TP|BR|nf|fi)( .*)?"));
      assertThat(page).doesNotContain("${").contains("\\-\\-help", "\\-\\-lang");
      CommandRun help =
          CommandRun.of(
              Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
      help.out()
          .lines()
          .filter(line -> line.matches("\\s+(-\\w, )?--[a-z-]+.*"))
          .map(line -> line.replaceFirst("^.*?(--[a-z-]+).*$", "$1").replace("-", "\\-"))
          .forEach(option -> assertThat(page).contains(option));
    }
  }

  @ParameterizedTest
  @CsvSource({"help, Usage: bluezone [", "help log show, Usage: bluezone log show"})
  void helpsByACommandToo(String line, String begin) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(begin);
  }

  @Test
  void guessesWhatWasMeantInHelp() {
    CommandRun run = CommandRun.of("help", "log", "shwo");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no command shwo; did you mean show?", "bluezone log");
  }
}
