// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.prepare;

import com.google.common.base.Splitter;
import io.bluezone.examples.cli.file.RefusedException;
import io.bluezone.examples.outbreak.files.TextFile;
import io.bluezone.examples.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * TextFile {@code NAME,FROM,UNTIL,FACTOR,WHAT}: what protected staff, and what a minute counts
 * then.
 */
final class ProtectionsFile {

  private ProtectionsFile() {}

  static List<Protection> read(Path file, Pseudonyms pseudonyms) throws IOException {
    List<Protection> protections = new ArrayList<>();
    List<String> lines = TextFile.of(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        protections.add(read(file, i + 1, lines.get(i), pseudonyms));
      }
    }
    return protections;
  }

  private static Protection read(Path file, int number, String line, Pseudonyms pseudonyms)
      throws IOException {
    List<String> fields = Splitter.on(',').limit(5).trimResults().splitToList(line);
    try {
      long from = Instant.parse(fields.get(1)).toEpochMilli();
      long until = Instant.parse(fields.get(2)).toEpochMilli();
      double factor = Double.parseDouble(fields.get(3));
      String what = fields.get(4);
      if (from < until && factor >= 0 && factor <= 1 && !what.isEmpty()) {
        return new Protection(pseudonyms.of(fields.get(0)), from, until, factor, what);
      }
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      throw wrong(file, number, e);
    }
    throw wrong(file, number, null);
  }

  private static RefusedException wrong(
      Path file, int number, @org.jspecify.annotations.Nullable Exception cause) {
    String where = file + ":" + number;
    return cause == null
        ? new RefusedException("refused.protection", where)
        : new RefusedException(cause, "refused.protection", where);
  }
}
