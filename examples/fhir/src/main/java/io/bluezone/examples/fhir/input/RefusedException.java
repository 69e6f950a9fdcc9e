// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir.input;

import io.bluezone.examples.fhir.text.Language;
import io.bluezone.examples.fhir.text.Texts;
import java.io.IOException;
import java.util.List;

/** An input or a place for output cannot be used. It says what, where and what to do. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final transient List<Object> arguments;

  /**
   * Refuses it.
   *
   * @param key the name of the text, see {@link Texts}
   * @param arguments what it has placeholders for
   */
  public RefusedException(String key, Object... arguments) {
    super(Texts.of(Language.EN).get(key, arguments));
    this.key = key;
    this.arguments = List.of(arguments);
  }

  public String message(Texts texts) {
    return texts.get(key, arguments.toArray());
  }
}
