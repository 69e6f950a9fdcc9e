// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.text;

import java.util.List;

/**
 * Something to be said, in a language that is chosen later.
 *
 * @param key the name of its text, see {@link Texts}
 * @param arguments what the text has placeholders for; messages are said in the same language
 */
public record Message(String key, List<Object> arguments) {

  private static final String VERBATIM = "verbatim";

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** What is the same in every language: a name, a number, another program's words. */
  public static Message verbatim(String text) {
    return of(VERBATIM, text);
  }

  /** The message in English, for programmers. */
  @Override
  public String toString() {
    return Texts.of(Language.EN).get(this);
  }
}
