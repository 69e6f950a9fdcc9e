// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The indexes of the documentation name every page, and each decision with its date and state. */
class DocumentationIndexTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final Path DECISIONS = DOCS.resolve("decisions");
  private static final Pattern LINE_OF_PAGE =
      Pattern.compile("^- \\[[^]]+]\\(([^)]+\\.md)\\): ", Pattern.MULTILINE);
  private static final Pattern LINE_OF_DECISION =
      Pattern.compile("^- \\[([^]]+)]\\(([^)/]+)\\)$", Pattern.MULTILINE);
  private static final Pattern HEAD_OF_DECISION =
      Pattern.compile("^# (.+)\n\nDate: \\d{4}-\\d\\d-\\d\\d\\b");

  @Test
  void namesEachPageOnceInTheIndex() throws IOException {
    List<String> named =
        matches(LINE_OF_PAGE, DOCS.resolve("README.md")).map(line -> line.group(1)).toList();
    List<String> ofReaders =
        pages(DOCS, 2).stream().filter(page -> !page.startsWith("decisions/")).toList();

    assertThat(named).containsExactlyInAnyOrderElementsOf(ofReaders);
  }

  @Test
  void saysInTheIndexWhatTheHeadsOfDecisionsSay() throws IOException {
    List<List<String>> heads =
        pages(DECISIONS, 1).stream().map(DocumentationIndexTest::head).toList();
    List<List<String>> lines =
        matches(LINE_OF_DECISION, DECISIONS.resolve("README.md"))
            .map(line -> List.of(line.group(2), line.group(1)))
            .toList();

    assertThat(lines).containsExactlyInAnyOrderElementsOf(heads);
  }

  private static List<String> head(String page) {
    try {
      return matches(HEAD_OF_DECISION, DECISIONS.resolve(page))
          .map(head -> List.of(page, head.group(1)))
          .findFirst()
          .orElseGet(() -> List.of(page, "has no title, 'Date: YYYY-MM-DD' below it"));
    } catch (IOException e) {
      throw new AssertionError(page, e);
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results();
  }

  private static List<String> pages(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".md") && !name.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }
}
