// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");
  private static final Path ROOT = Path.of("../..");

  /** As the launcher finds them: modules of a house that say their main class. */
  private static Set<String> programs() throws IOException {
    Set<String> programs = new TreeSet<>();
    for (Path house : List.of(ROOT.resolve("servers"), ROOT.resolve("lab"))) {
      Matcher modules = MODULE.matcher(Files.readString(house.resolve("pom.xml")));
      while (modules.find()) {
        Path pom = house.resolve(modules.group(1)).resolve("pom.xml");
        if (Files.readString(pom).contains("<main.class>")) {
          programs.add(modules.group(1).replace("rehearsal", "rehearse"));
        }
      }
    }
    return programs;
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
