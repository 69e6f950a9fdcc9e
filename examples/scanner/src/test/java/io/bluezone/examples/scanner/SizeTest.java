// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command stays small enough to be learnt. */
class SizeTest {

  private static final int MOST_COMMANDS = 27;
  private static final int MOST_OPTIONS = 100;
  private static final int MOST_LINES = 12_000;

  private static Stream<CommandSpec> below(CommandSpec command) {
    return new LinkedHashSet<>(command.subcommands().values())
        .stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }

  @Test
  void hasFewCommands() {
    assertThat(below(CommandRun.allCommands())).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
  }

  /** An option that several commands take by one declaration counts once. */
  @Test
  void hasAtMostAHundredOptions() {
    Set<String> options = new TreeSet<>();
    below(CommandRun.allCommands())
        .flatMap(command -> command.options().stream())
        .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
        .forEach(option -> options.add(declaration(option)));
    assertThat(options).hasSizeLessThanOrEqualTo(MOST_OPTIONS);
  }

  private static String declaration(OptionSpec option) {
    return String.valueOf(option.userObject());
  }

  @Test
  void hasAtMostTwelveThousandLines() throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        lines += Files.readString(file).lines().count();
      }
    }
    assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
  }
}
