// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.exposure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The words that come with the library. */
final class Words {

  static final Wording ENGLISH = Wording.of(of("en"));
  static final Wording VIETNAMESE = Wording.of(of("vi"));

  private Words() {}

  static Properties of(String language) {
    Properties words = new Properties();
    String file = "/io/bluezone/records/exposure/wording_" + language + ".properties";
    // A module opens its files to its own classes alone, not to Guava's Resources.
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException(file + " is missing in the library");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
