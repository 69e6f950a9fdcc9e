// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.chart;

import java.util.Locale;

/** An SVG that is written from its beginning to its end. Not thread safe. */
final class SvgText {

  private final StringBuilder text = new StringBuilder();

  SvgText(double width, double height, String label, String type) {
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"")
        .append(type)
        .append("\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" aria-label=\"")
        .append(escaped(label))
        .append("\">");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** {@return a number with one decimal at most} */
  static String number(double number) {
    String text = String.format(Locale.ROOT, "%.1f", number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Adds an element that is written as it stands: none of its parts comes from elsewhere. */
  SvgText add(String element) {
    text.append(element);
    return this;
  }

  SvgText words(double x, double y, String type, String words) {
    text.append("<text x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" class=\"")
        .append(type)
        .append("\">")
        .append(escaped(words))
        .append("</text>");
    return this;
  }

  SvgText path(String type, String path) {
    text.append("<path class=\"").append(type).append("\" d=\"").append(path).append("\"/>");
    return this;
  }

  String end() {
    return text.append("</svg>").toString();
  }
}
