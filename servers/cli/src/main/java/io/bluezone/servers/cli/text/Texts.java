// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.text;

import com.google.common.base.Joiner;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The sentences of a program in one language. They are in {@code texts_en.properties} and {@code
 * texts_vi.properties}, as patterns of {@link String#format}; line ends are not part of them. After
 * a number, {@code {key|keys}} is the first word for one and the second for any other number. A
 * program's own lie beside its class, and those of all programs beside this one. picocli finds the
 * words of {@code --help} there under the names of commands and options.
 */
public final class Texts {

  /** A place for an argument, or words for one and for many. */
  private static final Pattern PART =
      Pattern.compile(
          "%%|%(?:(?<place>[0-9]+)[$])?[-+ ,.0-9]*[a-zA-Z&&[^n]]"
              + "|\\{(?<one>[^{}|]*)[|](?<many>[^{}|]*)}");

  private final Bundle bundle;
  private final Language language;

  private Texts(Bundle bundle) {
    this.bundle = bundle;
    language = Language.ofCode(bundle.getString("language")).orElseThrow();
  }

  /** The texts that all programs share. */
  public static Texts of(Language language) {
    return new Texts(Bundle.read(Texts.class, language, null));
  }

  /** The texts in the language that a command speaks. */
  public static Texts of(CommandSpec command) {
    return command.resourceBundle() instanceof Bundle bundle ? new Texts(bundle) : of(Language.EN);
  }

  /** These texts and over them those beside a class. */
  public Texts with(Class<?> program) {
    return new Texts(Bundle.read(program, language, bundle));
  }

  public Texts in(Language other) {
    return new Texts(bundle.in(other));
  }

  public Language language() {
    return language;
  }

  /** For picocli. */
  public ResourceBundle bundle() {
    return bundle;
  }

  public String get(String key, Object... arguments) {
    Object[] said = arguments.clone();
    for (int i = 0; i < said.length; i++) {
      if (said[i] instanceof Message message) {
        said[i] = get(message);
      }
    }
    return String.format(language.locale(), counted(bundle.getString(key), said), said);
  }

  /** A pattern with the words that fit the numbers before them. */
  private static String counted(String pattern, Object[] arguments) {
    StringBuilder words = new StringBuilder();
    int next = 0;
    Object last = 0;
    Matcher part = PART.matcher(pattern);
    while (part.find()) {
      if (part.group("one") != null) {
        boolean one = last instanceof Number number && number.longValue() == 1;
        part.appendReplacement(words, Matcher.quoteReplacement(part.group(one ? "one" : "many")));
      } else if (!part.group().equals("%%")) {
        int at = part.group("place") == null ? next++ : Integer.parseInt(part.group("place")) - 1;
        last = arguments[at];
      }
    }
    return part.appendTail(words).toString();
  }

  /**
   * A reason without a sentence of its own is said in the library's words, which are English. A
   * message of another program is shown as its arguments and its key.
   */
  public String get(Message message) {
    String key = message.key();
    if (bundle.containsKey(key)) {
      return get(key, message.arguments().toArray());
    }
    return key.startsWith("reason.")
        ? get("library", message.arguments().toArray())
        : Joiner.on(": ").join(message.arguments()) + ": " + key;
  }

  /** One file of texts over others. */
  private static final class Bundle extends PropertyResourceBundle {

    private final Class<?> owner;
    private final @Nullable Bundle below;

    private Bundle(Reader in, Class<?> owner, @Nullable Bundle below) throws IOException {
      super(in);
      this.owner = owner;
      this.below = below;
      if (below != null) {
        setParent(below);
      }
    }

    Bundle in(Language language) {
      return read(owner, language, below == null ? null : below.in(language));
    }

    static Bundle read(Class<?> owner, Language language, @Nullable Bundle below) {
      String name = "texts_" + language.code() + ".properties";
      try (Reader in =
          Resources.asCharSource(Resources.getResource(owner, name), StandardCharsets.UTF_8)
              .openBufferedStream()) {
        return new Bundle(in, owner, below);
      } catch (IOException e) {
        throw new IllegalStateException(name + " is broken", e);
      }
    }
  }
}
