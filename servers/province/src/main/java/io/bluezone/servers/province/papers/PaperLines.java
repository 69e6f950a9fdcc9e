// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A paragraph's words, broken into lines of a width. */
record PaperLines(PaperStyle style, float width, List<Line> lines) {

  PaperLines {
    lines = List.copyOf(lines);
  }

  private static final Splitter WORDS =
      Splitter.on(CharMatcher.breakingWhitespace()).omitEmptyStrings();

  /** Words with the place of each from the left, in points. */
  record Line(List<String> words, List<Float> places) {

    Line {
      words = List.copyOf(words);
      places = List.copyOf(places);
    }
  }

  /** Breaks a text; an empty one is one empty line. */
  static PaperLines of(String text, PaperStyle style, float width, PaperFont font)
      throws IOException {
    Breaker breaker = new Breaker(style, width, font);
    for (String word : WORDS.split(font.drawable(text, style.cut()))) {
      breaker.add(word);
    }
    return new PaperLines(style, width, breaker.end());
  }

  float height() {
    return style.above() + lines.size() * style.lineHeight() + style.below();
  }

  private static final class Breaker {

    private final PaperStyle style;
    private final float width;
    private final PaperFont font;
    private final float space;
    private final List<Line> lines = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private float used;

    Breaker(PaperStyle style, float width, PaperFont font) throws IOException {
      this.style = style;
      this.width = width;
      this.font = font;
      this.space = font.width(" ", style.cut(), style.size());
    }

    private float indent() {
      return lines.isEmpty() ? style.indent() : 0;
    }

    private float width(String word) throws IOException {
      return font.width(word, style.cut(), style.size());
    }

    void add(String word) throws IOException {
      float more = width(word);
      if (!words.isEmpty() && indent() + used + space + more > width) {
        take(false);
      }
      used += words.isEmpty() ? more : space + more;
      words.add(word);
    }

    List<Line> end() throws IOException {
      take(true);
      return lines;
    }

    private void take(boolean last) throws IOException {
      float left = width - indent() - used;
      float gap = space;
      float at = indent();
      switch (style.align()) {
        case "center" -> at += left / 2;
        case "end" -> at += left;
        case "justify" -> gap += last || words.size() < 2 ? 0 : left / (words.size() - 1);
        default -> {}
      }
      List<Float> places = new ArrayList<>();
      for (String word : words) {
        places.add(at);
        at += width(word) + gap;
      }
      lines.add(new Line(words, places));
      words = new ArrayList<>();
      used = 0;
    }
  }
}
