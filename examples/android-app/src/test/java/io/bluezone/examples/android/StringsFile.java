// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The words of the app's {@code strings.xml}, read as they are: Robolectric shows an app's
 * resources only when aapt2 has made a table of them, which the tests do without.
 */
final class StringsFile extends Texts {

  private final ImmutableMap<String, String> words;
  private final Locale language;

  private StringsFile(ImmutableMap<String, String> words, Locale language) {
    this.words = words;
    this.language = language;
  }

  /** As Android chooses: Vietnamese has a folder of its own. */
  static StringsFile of(Locale language) {
    String folder = language.getLanguage().equals("vi") ? "values-vi" : "values";
    return new StringsFile(read(Path.of("src/main/android/res", folder, "strings.xml")), language);
  }

  private static ImmutableMap<String, String> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      NodeList strings =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("string");
      return IntStream.range(0, strings.getLength())
          .mapToObj(i -> (Element) strings.item(i))
          .collect(
              toImmutableMap(
                  element -> element.getAttribute("name"),
                  element -> element.getTextContent().replace("\\n", "\n").replace("\\'", "'")));
    } catch (Exception e) {
      throw new IllegalStateException(file + " is no file of strings", e);
    }
  }

  ImmutableMap<String, String> all() {
    return words;
  }

  @Override
  String words(Text text) {
    String found = words.get(text.resourceName());
    if (found == null) {
      throw new IllegalStateException("there is no string " + text.resourceName());
    }
    return found;
  }

  @Override
  Locale language() {
    return language;
  }
}
