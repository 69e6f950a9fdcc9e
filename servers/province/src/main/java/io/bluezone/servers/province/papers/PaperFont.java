// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Liberation Serif in a document, which embeds the letters that it uses. Not thread safe. */
final class PaperFont {

  /** A cut of the font. */
  enum Cut {
    REGULAR("Regular"),
    BOLD("Bold"),
    ITALIC("Italic"),
    BOLD_ITALIC("BoldItalic");

    private final String file;

    Cut(String word) {
      this.file = "liberation/LiberationSerif-" + word + ".ttf";
    }

    static Cut of(boolean bold, boolean italic) {
      if (bold) {
        return italic ? BOLD_ITALIC : BOLD;
      }
      return italic ? ITALIC : REGULAR;
    }
  }

  private static final int UNITS = 1000;

  private final PDDocument document;
  private final Map<Cut, PDFont> cuts = new EnumMap<>(Cut.class);

  PaperFont(PDDocument document) {
    this.document = document;
  }

  PDFont cut(Cut cut) throws IOException {
    PDFont font = cuts.get(cut);
    if (font == null) {
      byte[] file = Resources.toByteArray(Resources.getResource(cut.file));
      font = PDType0Font.load(document, new ByteArrayInputStream(file), true);
      cuts.put(cut, font);
    }
    return font;
  }

  /** {@return a text without the letters that the font has not} */
  String drawable(String text, Cut cut) throws IOException {
    PDFont font = cut(cut);
    StringBuilder kept = new StringBuilder();
    for (int letter : text.codePoints().toArray()) {
      String each = Character.toString(letter);
      kept.append(has(font, each) ? each : "?");
    }
    return kept.toString();
  }

  private static boolean has(PDFont font, String letter) throws IOException {
    try {
      font.encode(letter);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** {@return how wide a text is, in points} */
  float width(String text, Cut cut, float size) throws IOException {
    return cut(cut).getStringWidth(text) * size / UNITS;
  }
}
