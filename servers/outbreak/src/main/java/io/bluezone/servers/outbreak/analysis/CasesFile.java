// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.servers.outbreak.files.TextFile;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The confirmed cases: lines {@code NAME,YYYY-MM-DDTHH:MM:SSZ}, infectious from then on. */
public final class CasesFile {

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private CasesFile() {}

  /** {@return each case's pseudonym and time in ms since 1970; of several times the earliest} */
  public static List<long[]> read(Path file, Pseudonyms pseudonyms) throws IOException {
    Map<Long, Long> times = new TreeMap<>();
    TextFile.read(
        file,
        "refused.case",
        line -> {
          int comma = line.lastIndexOf(',');
          String time = line.substring(comma + 1).trim();
          checkArgument(comma > 0 && TIME.matcher(time).matches());
          long person = pseudonyms.of(line.substring(0, comma).trim());
          times.merge(person, Instant.parse(time).toEpochMilli(), Math::min);
        });
    return times.entrySet().stream()
        .map(each -> new long[] {each.getKey(), each.getValue()})
        .toList();
  }
}
