// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.epidemic.page.PageSentences;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalPageTest {

  private static final int MOST_BYTES = 5_000_000;

  @TempDir Path folder;

  @Test
  void writesAFileOfAWeekThatIsSmallAndAsksNoOne() throws Exception {
    Path file = Path.of(System.getProperty("page", folder.resolve("page.html").toString()));
    RehearsalPage.write(InventedStory.of(400, 7, 1), file);
    String page = Files.readString(file);
    assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    for (String word : List.of("http://", "predict", "dự báo", "src=", "{story}", "/*{")) {
      boolean isThere =
          page.replace("http://www.w3.org/2000/svg", "").toLowerCase(Locale.ROOT).contains(word);
      assertThat(isThere).as(word).isFalse();
    }
  }

  @Test
  void takesTheSentencesOfTheAppTheScreenAndTheTracerFromThem() {
    StoryWriter story = InventedStory.of(8, 1, 1);
    assertThat(RehearsalPage.of(story, false))
        .contains("\"all_well\":\"Phones nearby are noticed.\"")
        .contains("\"screen.call\":\"Hãy bật Bluezone\"")
        .contains("Bluetooth đang tắt. Hãy bật Bluetooth.");
  }

  @Test
  void saysEachSentenceInBothLanguages() {
    PageSentences.assertAlike(
        PageTexts.RESOURCES.properties("page_vi.properties"),
        PageTexts.RESOURCES.properties("page_en.properties"));
  }

  @Test
  void knowsEachSentenceOfTheAppThatItShows() throws Exception {
    StoryWriter story = InventedStory.of(8, 1, 1);
    String page = RehearsalPage.of(story, false);
    Set<String> asked = new TreeSet<>();
    Matcher call =
        Pattern.compile("app\\((?:\\w+ \\? )?\"(\\w+)\"(?: : \"(\\w+)\")?").matcher(page);
    while (call.find()) {
      asked.add(call.group(1));
      Optional.ofNullable(call.group(2)).ifPresent(asked::add);
    }
    assertThat(asked).contains("exposures_heading", "none_known", "not_known");
    for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("vi"))) {
      assertThat(PageTexts.of(language, story.begin()).app().keySet()).containsAll(asked);
    }
  }
}
