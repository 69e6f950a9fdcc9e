// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.text;

import com.google.common.io.Resources;
import io.bluezone.servers.cli.text.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the pieces in one language, with what a plan says in the places for it. */
public final class Wording {

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private final Properties words = new Properties();
  private final Map<String, String> places;

  public Wording(Language language, Map<String, String> places) {
    this.places = places;
    String name = "words_" + language.code() + ".properties";
    try (Reader in =
        Resources.asCharSource(Resources.getResource(Wording.class, name), StandardCharsets.UTF_8)
            .openBufferedStream()) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is broken", e);
    }
  }

  /** The words of a key. */
  public String get(String key) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    StringBuilder text = new StringBuilder();
    Matcher place = PLACE.matcher(pattern);
    while (place.find()) {
      String value = places.get(place.group(1));
      if (value == null) {
        throw new IllegalStateException(key + ": there is no " + place.group());
      }
      place.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return place.appendTail(text).toString();
  }

  /** The words of {@code key.1}, {@code key.2} and so on. */
  public List<String> list(String key) {
    List<String> list = new ArrayList<>();
    while (words.containsKey(key + "." + (list.size() + 1))) {
      list.add(get(key + "." + (list.size() + 1)));
    }
    if (list.isEmpty()) {
      throw new IllegalArgumentException("no words for " + key + ".1");
    }
    return list;
  }
}
