// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.analysis;

import io.bluezone.examples.cli.file.RefusedException;
import io.bluezone.examples.outbreak.files.TextFile;
import io.bluezone.examples.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Devices that stand at a place, such as gateways: lines {@code NAME,PLACE}. */
public final class PlacesFile {

  private PlacesFile() {}

  /** {@return the name of the place of each such device, by its pseudonym} */
  public static Map<Long, String> read(Path file, Pseudonyms pseudonyms) throws IOException {
    Map<Long, String> places = new LinkedHashMap<>();
    List<String> lines = TextFile.of(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int comma = line.indexOf(',');
      if (!line.isBlank()) {
        if (comma < 1 || line.substring(comma + 1).isBlank()) {
          throw new RefusedException("refused.place", file + ":" + (i + 1));
        }
        places.put(
            pseudonyms.of(line.substring(0, comma).trim()), line.substring(comma + 1).trim());
      }
    }
    return places;
  }
}
