// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import java.util.List;

/**
 * A sentence in a language that is chosen later. Its key names one of the {@link Texts}; messages
 * among its arguments are said in the same language.
 */
public record Message(String key, List<Object> arguments) {

  public Message {
    arguments = List.copyOf(arguments);
  }

  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /** A text that is the same in every language: a name, a number, another program's words. */
  public static Message verbatim(String text) {
    return of("verbatim", text);
  }

  /** For programmers: in English, or, of a program's own texts, the arguments and the key. */
  @Override
  public String toString() {
    return Texts.of(Language.EN).get(this);
  }
}
