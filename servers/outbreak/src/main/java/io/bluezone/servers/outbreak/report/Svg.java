// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** An SVG picture that is as wide as its reader's page, element by element. Not thread safe. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    text.append(
        "<svg class=\"drawn\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\"><title>%s</title>%n"
            .formatted(width, height, title, title));
  }

  /** Adds an element; numbers are rounded to a tenth. */
  @FormatMethod
  Svg add(@FormatString String form, Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Double number) {
        values[i] = String.format(Locale.ROOT, "%.1f", number);
      }
    }
    text.append(form.formatted(values)).append('\n');
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String kind) {
    return add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>", x1, y1, x2, y2, kind);
  }

  /** Adds a text without markup characters, anchored {@code start}, {@code middle}, {@code end}. */
  Svg text(double x, double y, String anchor, String words) {
    return add("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
  }

  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
