// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.terminal;

/**
 * Text that may come from somebody else, so that it shows as what it is: characters that steer a
 * terminal, change the direction of writing or cannot be seen are written as {@code \}{@code
 * u001b}. Inside JSON texts that is the same text.
 */
public final class Printable {

  private Printable() {}

  /** One line of text, whatever the text holds. */
  public static String text(String foreign) {
    if (foreign.codePoints().allMatch(Printable::shows)) {
      return foreign;
    }
    StringBuilder shown = new StringBuilder();
    foreign
        .codePoints()
        .forEach(
            each -> {
              if (shows(each)) {
                shown.appendCodePoint(each);
              } else {
                escape(each, shown);
              }
            });
    return shown.toString();
  }

  static void escape(int codePoint, StringBuilder to) {
    for (char each : Character.toChars(codePoint)) {
      to.append("\\u%04x".formatted((int) each));
    }
  }

  /** Whether a character is seen where it stands; of those that steer, the tab alone may. */
  static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint == '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
