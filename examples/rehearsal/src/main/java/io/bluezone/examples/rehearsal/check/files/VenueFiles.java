// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.check.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The data folder of a venue's box. */
public final class VenueFiles {

  private final ReadOnly database;

  public VenueFiles(Path data) {
    database = new ReadOnly(data.resolve("venue.db"));
  }

  /** {@return how many phones it counted in each minute} */
  public Map<Instant, Integer> minutes() throws IOException {
    Map<Instant, Integer> minutes = new HashMap<>();
    database
        .read(
            "select start, near + around + far from minute",
            row -> Map.entry(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2)))
        .forEach(each -> minutes.put(each.getKey(), each.getValue()));
    return minutes;
  }
}
