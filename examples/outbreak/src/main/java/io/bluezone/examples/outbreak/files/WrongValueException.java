// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.files;

import io.bluezone.examples.outbreak.text.Language;
import io.bluezone.examples.outbreak.text.Texts;
import picocli.CommandLine.TypeConversionException;

/** An option's value is none of its kind. */
public final class WrongValueException extends TypeConversionException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final String value;

  /**
   * Says so.
   *
   * @param key the name of the text, see {@link Texts}
   * @param value what was given
   */
  public WrongValueException(String key, String value) {
    super(Texts.of(Language.EN).get(key, value));
    this.key = key;
    this.value = value;
  }

  public String message(Texts texts) {
    return texts.get(key, value);
  }
}
