// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The data folder of a venue's box. */
public final class VenueFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReadOnly database;
  private final Path province;

  public VenueFiles(Path data) {
    province = data.resolve("province.json");
    database = new ReadOnly(data.resolve("venue.db"));
  }

  /** {@return how many quarters of an hour it has handed in to its province} */
  public long handedIn() throws IOException {
    JsonNode memory = JSON.readTree(province.toFile());
    return memory.path("counted").asLong() - memory.path("waiting").size();
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
