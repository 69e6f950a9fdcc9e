// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages name the defaults of the code: {@code defaults.txt} says where both stand. */
class DefaultsTest {

  private static final Map<String, String> IN_WORDS =
      Map.of("two", "2", "four", "4", "five", "5", "ten", "10", "a quarter of an hour", "15");

  @Test
  void namesInPagesTheDefaultsOfTheCode() throws IOException {
    List<String> complaints = new ArrayList<>();
    List<String> value = List.of();
    for (String line : lines()) {
      List<String> found = values(line.strip());
      if (found.isEmpty()) {
        complaints.add("not found: " + line.strip());
      } else if (!line.startsWith(" ")) {
        value = found;
      } else if (!found.stream().allMatch(value::contains)) {
        complaints.add(found + " in place of " + value + ": " + line.strip());
      }
    }
    assertThat(complaints).isEmpty();
  }

  /** Gives what stands in the brackets of the pattern, each time that it is found. */
  private static List<String> values(String line) throws IOException {
    String[] parts = line.split(" {2}", 2);
    String text = Files.readString(Repository.ROOT.resolve(parts[0]));
    return Pattern.compile(parts[1].replace(" ", "\\s+"), Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .results()
        .map(each -> each.group(1).replaceAll("\\s+", " ").replace(",", ""))
        .map(each -> IN_WORDS.getOrDefault(each.toLowerCase(Locale.ROOT), each))
        .toList();
  }

  private static List<String> lines() throws IOException {
    try (InputStream list = DefaultsTest.class.getResourceAsStream("defaults.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
