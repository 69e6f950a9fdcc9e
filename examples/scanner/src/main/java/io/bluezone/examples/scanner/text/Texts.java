// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.text;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the command says to a person, in one language. The texts are in {@code texts_en.properties}
 * and {@code texts_vi.properties}, as patterns of {@link String#format}; line ends are not part of
 * them. What {@code --help} says in English stands with the commands and options; picocli finds the
 * other language's words for it under the names of commands and options.
 */
public final class Texts {

  /** Says which language a bundle is in. */
  private static final String LANGUAGE = "language";

  private final ResourceBundle bundle;
  private final Language language;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
    language = Language.ofCode(bundle.getString(LANGUAGE)).orElseThrow();
  }

  public static Texts of(Language language) {
    return new Texts(read(language));
  }

  /** The texts in the language that a command speaks. */
  public static Texts of(CommandSpec command) {
    @Nullable ResourceBundle bundle = command.resourceBundle();
    return bundle == null ? of(Language.EN) : new Texts(bundle);
  }

  private static ResourceBundle read(Language language) {
    String name = "texts_" + language.code() + ".properties";
    try (Reader in =
        Resources.asCharSource(Resources.getResource(Texts.class, name), StandardCharsets.UTF_8)
            .openBufferedStream()) {
      return new PropertyResourceBundle(in);
    } catch (IOException e) {
      throw new IllegalStateException(name + " is broken", e);
    }
  }

  public Language language() {
    return language;
  }

  /** For picocli. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /** A text with its placeholders filled in. */
  public String get(String key, Object... arguments) {
    Object[] said = arguments.clone();
    for (int i = 0; i < said.length; i++) {
      if (said[i] instanceof Message message) {
        said[i] = get(message);
      }
    }
    return String.format(language.locale(), bundle.getString(key), said);
  }

  /** A reason that the library has added since is said in its own words. */
  public String get(Message message) {
    String key = message.key();
    boolean newReason = key.startsWith("reason.") && !bundle.containsKey(key);
    return get(newReason ? "library" : key, message.arguments().toArray());
  }
}
