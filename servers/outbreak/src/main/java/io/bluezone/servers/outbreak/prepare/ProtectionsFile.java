// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import io.bluezone.servers.outbreak.files.TextFile;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines {@code NAME,FROM,UNTIL,FACTOR,WHAT}: what protected staff, and how a minute counts. */
final class ProtectionsFile {

  private ProtectionsFile() {}

  static List<Protection> read(Path file, Pseudonyms pseudonyms) throws IOException {
    List<Protection> protections = new ArrayList<>();
    TextFile.read(file, "refused.protection", line -> protections.add(read(line, pseudonyms)));
    return protections;
  }

  private static Protection read(String line, Pseudonyms pseudonyms) {
    List<String> fields = Splitter.on(',').limit(5).trimResults().splitToList(line);
    long from = Instant.parse(fields.get(1)).toEpochMilli();
    long until = Instant.parse(fields.get(2)).toEpochMilli();
    double factor = Double.parseDouble(fields.get(3));
    String what = fields.get(4);
    checkArgument(from < until && factor >= 0 && factor <= 1 && !what.isEmpty());
    return new Protection(pseudonyms.of(fields.get(0)), from, until, factor, what);
  }
}
