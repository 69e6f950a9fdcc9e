// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.population;

import com.google.common.base.Splitter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Two people, by name, truly near each other; from when until when in ms since 1970. */
public record Meeting(String a, String b, long start, long end) {

  /** The first line of a file of meetings. */
  public static final String HEADER = "a,b,from,until";

  /** Gives the line of a file. */
  public String line() {
    return String.join(
        ",", a, b, Instant.ofEpochMilli(start).toString(), Instant.ofEpochMilli(end).toString());
  }

  /**
   * Reads the line of a file.
   *
   * @throws IllegalArgumentException if it is none
   */
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
