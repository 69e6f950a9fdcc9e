// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.population;

import com.google.common.base.Splitter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Two people, by name, truly near each other; from when until when in ms since 1970. */
public record Meeting(String a, String b, long start, long end) {

  public static final String HEADER = "a,b,from,until";

  public String line() {
    return String.join(
        ",", a, b, Instant.ofEpochMilli(start).toString(), Instant.ofEpochMilli(end).toString());
  }

  /** Throws {@link IllegalArgumentException} if the line is none. */
  public static Meeting parse(String line) {
    List<String> fields = Splitter.on(',').splitToList(line);
    try {
      return new Meeting(
          fields.get(0),
          fields.get(1),
          Instant.parse(fields.get(2)).toEpochMilli(),
          Instant.parse(fields.get(3)).toEpochMilli());
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(HEADER + " expected, not " + line, e);
    }
  }
}
