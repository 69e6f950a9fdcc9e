// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class BluezoneTest {

  /** Every command there is, as words. */
  static Stream<List<String>> commands() {
    CommandLine root =
        new Bluezone()
            .commandLine(
                Language.EN,
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()));
    return Stream.concat(Stream.of(List.of()), below(root, List.of()));
  }

  private static Stream<List<String>> below(CommandLine command, List<String> path) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            entry -> {
              List<String> words = new ArrayList<>(path);
              words.add(entry.getKey());
              return Stream.concat(Stream.of(words), below(entry.getValue(), words));
            });
  }

  private static CommandRun run(List<String> command, String option) {
    List<String> args = new ArrayList<>(command);
    args.add(option);
    return CommandRun.of(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsForEveryCommand(List<String> command) {
    CommandRun help = run(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith(
            "Usage: "
                + String.join(" ", Stream.concat(Stream.of("bluezone"), command.stream()).toList()))
        .contains("--help");
  }

  @Test
  void findsASubcommandByItsName() {
    assertThat(
            new Bluezone()
                .commandLine(
                    Language.EN,
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()))
                .getSubcommands()
                .keySet())
        .containsExactlyElementsOf(Subcommands.names());
  }

  /** With a default set, all commands are built; without one, the named one alone. */
  @ParameterizedTest
  @MethodSource("commands")
  void saysTheSameOfACommandAloneAndAmongAll(List<String> command) {
    Environment all = new Environment(Map.of("BLUEZONE_LANG", "vi"), Locale.ROOT);
    for (String option : List.of("--help", "--version", "--no-such-option")) {
      List<String> args = new ArrayList<>(command);
      args.add(option);
      CommandRun among = CommandRun.in(all, args.toArray(String[]::new));
      args.add("--lang=vi");
      CommandRun alone = CommandRun.of(args.toArray(String[]::new));
      assertThat(alone).isEqualTo(among);
    }
  }

  /** Without picocli's own, which takes whatever it is given. */
  static Stream<List<String>> ourCommands() {
    return commands().filter(words -> !words.contains("generate-completion"));
  }

  @ParameterizedTest
  @MethodSource("ourCommands")
  void refusesInOneLineWhatACommandDoesNotKnow(List<String> command) {
    CommandRun run = run(command, "--no-such-option");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("bluezone: ").contains("--help");
  }

  @Test
  void saysTheBuildsVersion() {
    CommandRun version = CommandRun.of("--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).matches("bluezone \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @Test
  void generatesACompletionScript() {
    CommandRun run = CommandRun.of("generate-completion");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("complete -F", "verify-contacts", "--radio");
  }

  @Test
  void saysWhatThereIsWithoutACommand() {
    CommandRun run = CommandRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("bluezone: say what to do: ")
        .contains("scan, ", "bluezone --help");
    assertThat(CommandRun.of("--lang", "vi").err()).startsWith("bluezone: hãy chọn việc cần làm: ");
  }

  @Test
  void addsTheStackIfVerbose() {
    CommandRun plain = CommandRun.of("scan", "--radio", "capture:/none");
    CommandRun verbose = CommandRun.of("scan", "--radio", "capture:/none", "--verbose");
    assertThat(plain.err().lines()).hasSize(1);
    assertThat(verbose.err()).contains("\tat io.bluezone");
    assertThat(verbose.exitCode()).isEqualTo(3);
  }

  @Test
  void takesAnUnknownRadioForAUsageError() {
    CommandRun run = CommandRun.of("scan", "--radio", "walkie-talkie");
    run.fails(2, "auto, bluez, bluez:hciN, sim, sim:FILE, capture:FILE");
  }
}
