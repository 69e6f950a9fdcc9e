// SPDX-License-Identifier: Apache-2.0
package io.bluezone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The classes that a frame crosses from BlueZ to the disk, as a page lists them. */
class FrameWalkTest {

  private static final int MOST_CLASSES = 45;
  private static final Path PAGE = Path.of("..", "..", "docs", "develop", "radio.md");
  private static final String HEADING = "## From BlueZ to the disk\n";
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static List<String> rows() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEADING);
    assertThat(start).as("%s has the heading %s", PAGE, HEADING).isNotNegative();
    String section = page.substring(start + HEADING.length()).replaceFirst("(?s)\n## .*", "");
    return section.lines().filter(line -> line.startsWith("|")).toList();
  }

  private static List<String> namesIn(List<String> rows) {
    List<String> names = new ArrayList<>();
    for (String row : rows) {
      for (Matcher name = NAME.matcher(row); name.find(); ) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  @Test
  void listsClassesThatExistAndFewOfThem() throws IOException {
    List<String> listed = namesIn(rows());
    Set<String> known = new HashSet<>();
    for (MainModule module : MainModule.all()) {
      for (Path source : module.sources()) {
        known.add(source.getFileName().toString().replace(".java", ""));
      }
    }
    assertThat(known).containsAll(listed);
    assertThat(listed)
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(MOST_CLASSES)
        .startsWith("BusSignals")
        .endsWith("SqliteDatabase");
  }

  @Test
  void marksOneHandOverOfThreads() throws IOException {
    List<String> marked = rows().stream().filter(row -> row.contains("hand-over")).toList();
    assertThat(marked).hasSize(1);
    assertThat(namesIn(marked)).containsExactly("TaskLane");
  }
}
