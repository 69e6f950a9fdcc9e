// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final Pattern PROGRAMS = Pattern.compile("(?m)^    ([a-z| ]+)\\) (?:echo .*)?;;$");

  /** As the launcher names them. */
  private static Set<String> programs() throws IOException {
    return PROGRAMS
        .matcher(Files.readString(Path.of("../../bluezone")))
        .results()
        .flatMap(found -> Pattern.compile(" \\| ").splitAsStream(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void namesEachCommandAndEachProgramOnce() throws IOException {
    assertThat(Overview.BY_USER.values())
        .containsExactlyInAnyOrderElementsOf(Sets.union(programs(), Subcommands.names()));
  }

  @Test
  void givesNoCommandTheNameOfAProgram() throws IOException {
    assertThat(programs()).contains("authority", "venue");
    assertThat(Subcommands.names()).doesNotContainAnyElementsOf(programs());
  }

  @Test
  void describesProgramsInBothLanguages() {
    assertThat(CommandRun.of("--help").out())
        .contains("For a health authority:\n  authority ")
        .contains("  scan ", "Shows Bluezone devices");
    assertThat(CommandRun.of("--help", "--lang", "vi").out())
        .contains("Dành cho cơ quan y tế:\n  authority ");
  }
}
