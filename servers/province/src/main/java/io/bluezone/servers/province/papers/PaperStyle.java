// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import io.bluezone.servers.province.papers.PaperFont.Cut;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A paragraph's style, as {@code content.xml} names it.
 *
 * @param size of the letters in points
 * @param align {@code justify}, {@code start}, {@code end} or {@code center}
 * @param indent of the first line in points
 * @param above the room above it in points
 * @param below the room below it in points
 */
record PaperStyle(float size, Cut cut, String align, float indent, float above, float below) {

  /** The default style of {@code styles.xml}. */
  static final PaperStyle STANDARD =
      new PaperStyle(14, Cut.REGULAR, "justify", points("10mm"), 0, 6);

  private static final float LEADING = 1.15f;
  private static final float MM = 72 / 25.4f;

  /** Reads the styles of a document's paragraphs, by name. */
  static Map<String, PaperStyle> of(Document content) {
    Map<String, PaperStyle> styles = new HashMap<>();
    NodeList all = content.getElementsByTagName("style:style");
    for (int i = 0; i < all.getLength(); i++) {
      Element style = (Element) all.item(i);
      if (style.getAttribute("style:family").equals("paragraph")) {
        styles.put(style.getAttribute("style:name"), read(style));
      }
    }
    return styles;
  }

  private static PaperStyle read(Element style) {
    boolean bold = given(style, "fo:font-weight", "normal").equals("bold");
    boolean italic = given(style, "fo:font-style", "normal").equals("italic");
    return new PaperStyle(
        points(given(style, "fo:font-size", STANDARD.size + "pt")),
        Cut.of(bold, italic),
        given(style, "fo:text-align", STANDARD.align),
        points(given(style, "fo:text-indent", STANDARD.indent + "pt")),
        points(given(style, "fo:margin-top", STANDARD.above + "pt")),
        points(given(style, "fo:margin-bottom", STANDARD.below + "pt")));
  }

  /** Reads the widths of a document's columns in points, by the style's name. */
  static Map<String, Float> columns(Document content) {
    Map<String, Float> widths = new HashMap<>();
    NodeList all = content.getElementsByTagName("style:style");
    for (int i = 0; i < all.getLength(); i++) {
      Element style = (Element) all.item(i);
      if (style.getAttribute("style:family").equals("table-column")) {
        widths.put(
            style.getAttribute("style:name"), points(given(style, "style:column-width", "20mm")));
      }
    }
    return widths;
  }

  private static String given(Element style, String attribute, String otherwise) {
    NodeList parts = style.getElementsByTagName("*");
    for (int i = 0; i < parts.getLength(); i++) {
      String value = ((Element) parts.item(i)).getAttribute(attribute);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return otherwise;
  }

  /** {@return a length such as {@code 10mm} or {@code 6pt} in points} */
  static float points(String length) {
    float number = Float.parseFloat(length.substring(0, length.length() - 2));
    return length.endsWith("mm") ? number * MM : number;
  }

  float lineHeight() {
    return size * LEADING;
  }
}
