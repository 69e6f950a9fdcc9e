// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.text;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is said in one language: patterns of {@link String#format} by their names. What {@code
 * --help} says in English stands with the command's options; picocli finds the other language's
 * words under the options' names.
 */
public final class Texts {

  private final ResourceBundle bundle;
  private final Language language;

  private Texts(ResourceBundle bundle, Language language) {
    this.bundle = bundle;
    this.language = language;
  }

  public static Texts of(Language language) {
    String name = "texts_" + language.code() + ".properties";
    try (Reader in =
        Resources.asCharSource(Resources.getResource(Texts.class, name), StandardCharsets.UTF_8)
            .openBufferedStream()) {
      return new Texts(new PropertyResourceBundle(in), language);
    } catch (IOException e) {
      throw new IllegalStateException(name + " is broken", e);
    }
  }

  /** The texts in the language that a command speaks. */
  public static Texts of(CommandSpec command) {
    @Nullable ResourceBundle bundle = command.resourceBundle();
    return of(
        bundle != null && bundle.getString("language").equals(Language.VI.code())
            ? Language.VI
            : Language.EN);
  }

  public Language language() {
    return language;
  }

  /** For picocli. */
  public ResourceBundle bundle() {
    return bundle;
  }

  public String get(String key, Object... arguments) {
    return String.format(language.locale(), bundle.getString(key), arguments);
  }
}
