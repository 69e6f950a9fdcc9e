// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.scan;

/** Words of strangers as they are shown. */
final class ShownText {

  private ShownText() {}

  /** Control and format characters, those that turn the direction of text among them, as U+…. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            each -> {
              switch (Character.getType(each)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    escaped.append(String.format("\\u{%x}", each));
                default -> escaped.appendCodePoint(each);
              }
            });
    return escaped.toString();
  }
}
