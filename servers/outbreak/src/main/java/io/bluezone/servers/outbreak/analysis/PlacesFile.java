// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.analysis;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.servers.outbreak.files.TextFile;
import io.bluezone.servers.outbreak.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Devices that stand at a place, such as gateways: lines {@code NAME,PLACE}. */
public final class PlacesFile {

  private PlacesFile() {}

  public static Map<Long, String> read(Path file, Pseudonyms pseudonyms) throws IOException {
    Map<Long, String> places = new LinkedHashMap<>();
    TextFile.read(
        file,
        "refused.place",
        line -> {
          int comma = line.indexOf(',');
          String place = line.substring(comma + 1).trim();
          checkArgument(comma > 0 && !place.isEmpty());
          places.put(pseudonyms.of(line.substring(0, comma).trim()), place);
        });
    return places;
  }
}
