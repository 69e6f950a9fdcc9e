// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.analysis;

import io.bluezone.examples.outbreak.files.RefusedException;
import io.bluezone.examples.outbreak.privacy.Pseudonyms;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The confirmed cases: lines {@code NAME,YYYY-MM-DDTHH:MM:SSZ}, infectious from then on. */
public final class CasesFile {

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private CasesFile() {}

  /**
   * Reads it.
   *
   * @return each case's pseudonym and time in ms since 1970; of several times the earliest
   */
  public static List<long[]> read(Path file, Pseudonyms pseudonyms) throws IOException {
    Map<Long, Long> times = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          int comma = line.lastIndexOf(',');
          long time = time(file, number, line.substring(comma + 1).trim());
          if (comma < 1) {
            throw wrong(file, number);
          }
          times.merge(pseudonyms.of(line.substring(0, comma).trim()), time, Math::min);
        }
      }
    } catch (NoSuchFileException e) {
      throw new RefusedException(file + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new RefusedException(file + ": not UTF-8", e);
    }
    List<long[]> cases = new ArrayList<>();
    times.forEach((person, time) -> cases.add(new long[] {person, time}));
    return cases;
  }

  private static long time(Path file, int number, String text) throws RefusedException {
    if (!TIME.matcher(text).matches()) {
      throw wrong(file, number);
    }
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException e) {
      throw new RefusedException(file + ":" + number + ": NAME,YYYY-MM-DDTHH:MM:SSZ expected", e);
    }
  }

  private static RefusedException wrong(Path file, int number) {
    return new RefusedException(
        file + ":" + number + ": NAME,YYYY-MM-DDTHH:MM:SSZ expected, in UTC");
  }
}
