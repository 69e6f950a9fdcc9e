// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.docs.Block;
import io.bluezone.lab.docs.JavaBlocks;
import io.bluezone.lab.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents show is what is compiled here, for Android. */
class DocumentedExamplesTest {

  private static final Path SOURCES = Path.of("src/test/java/io/bluezone/examples/android");
  private static final Path ROOT = Path.of("../..");

  @Test
  void showsTheExampleInTheReadmeAsItIsCompiled() throws IOException {
    assertThat(examples("Integration.java", "README"))
        .singleElement()
        .satisfies(example -> assertThat(text("README.md")).contains(example));
  }

  @Test
  void showsTheExamplesOnAndroidsPageAsTheyAreCompiled() throws IOException {
    String page =
        text("docs/app/android.md").lines().map(String::strip).reduce("", (a, b) -> a + b);
    assertThat(examples("TenMinutes.java", "docs/app/android.md"))
        .hasSize(2)
        .allSatisfy(
            example ->
                assertThat(page)
                    .contains(example.lines().map(String::strip).reduce("", (a, b) -> a + b)));
  }

  @Test
  void compilesTheJavaOfAllPagesThatNeedsAndroid() throws IOException {
    List<Block> blocks =
        Page.all().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(Block::isForAndroid)
            .toList();
    assertThat(blocks).isNotEmpty();
    assertThat(new JavaBlocks().complaints(blocks)).isEmpty();
  }

  private static String text(String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }

  private static List<String> examples(String source, String document) throws IOException {
    Pattern marked =
        Pattern.compile(
            "// %1$s: begin\n(.*?)\n *// %1$s: end".formatted(Pattern.quote(document)),
            Pattern.DOTALL);
    Matcher found = marked.matcher(Files.readString(SOURCES.resolve(source)));
    List<String> examples = new ArrayList<>();
    while (found.find()) {
      examples.add(found.group(1).stripTrailing().stripIndent());
    }
    return examples;
  }
}
