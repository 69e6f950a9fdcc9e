// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.bluezone.lab.epidemic.page.ChangesPage;
import io.bluezone.lab.epidemic.page.PageFrame;
import io.bluezone.lab.rehearsal.story.StoryBegin;
import io.bluezone.lab.rehearsal.story.StoryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The page as one file: it asks nothing of a network, but of its own server while a run goes on.
 */
public final class RehearsalPage {

  private static final List<String> SCRIPTS =
      List.of("story.js", "town.js", "paint.js", "detail.js", "curve.js", "play.js");

  /** All but the events; {@code midnight} is how many seconds of its local day are over. */
  private record Head(
      StoryBegin begin, boolean live, int midnight, Texts texts, JsonNode changes) {}

  private record Texts(PageTexts vi, PageTexts en) {}

  private RehearsalPage() {}

  /** Writes the file that plays by itself, of all that was told until now. */
  public static void write(StoryWriter story, Path file) throws IOException {
    Files.writeString(file, of(story, false));
  }

  /** {@return the page's text; a live one asks {@code events?from=N} for what comes} */
  static String of(StoryWriter story, boolean live) {
    String scripts = SCRIPTS.stream().map(PageTexts.RESOURCES::read).collect(Collectors.joining());
    return PageFrame.of(PageTexts.RESOURCES.read("town.html"), scripts, data(story, live));
  }

  private static String data(StoryWriter story, boolean live) {
    StoryBegin begin = story.begin();
    int midnight = begin.begin().atZone(begin.zone()).toLocalTime().toSecondOfDay();
    Texts texts =
        new Texts(
            PageTexts.of(Locale.forLanguageTag("vi"), begin), PageTexts.of(Locale.ENGLISH, begin));
    String head = story.write(new Head(begin, live, midnight, texts, ChangesPage.changes()));
    return head.substring(0, head.length() - 1) + ",\"events\":" + array(story.eventsFrom(0)) + "}";
  }

  /** {@return lines of JSON as one array} */
  static String array(List<String> lines) {
    return "[" + String.join(",\n", lines) + "]";
  }
}
