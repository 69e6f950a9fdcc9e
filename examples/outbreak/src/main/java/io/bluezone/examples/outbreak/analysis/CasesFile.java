// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.analysis;

import io.bluezone.examples.cli.file.RefusedException;
import io.bluezone.examples.outbreak.files.TextFile;
import io.bluezone.examples.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<String> lines = TextFile.of(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        int comma = line.lastIndexOf(',');
        Optional<Long> time = time(line.substring(comma + 1).trim());
        if (comma < 1 || time.isEmpty()) {
          throw new RefusedException("refused.case", file + ":" + (i + 1));
        }
        times.merge(pseudonyms.of(line.substring(0, comma).trim()), time.get(), Math::min);
      }
    }
    List<long[]> cases = new ArrayList<>();
    times.forEach((person, time) -> cases.add(new long[] {person, time}));
    return cases;
  }

  private static Optional<Long> time(String text) {
    try {
      return TIME.matcher(text).matches()
          ? Optional.of(Instant.parse(text).toEpochMilli())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
