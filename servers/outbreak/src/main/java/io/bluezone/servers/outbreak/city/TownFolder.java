// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import io.bluezone.lab.population.Meeting;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.outbreak.files.TextFile;
import io.bluezone.servers.outbreak.prepare.FolderSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code bluezone sim --town N --histories DIR}: records of simulated phones, and the
 * truth: who was truly within 2 m of whom.
 */
record TownFolder(FolderSource source, List<String> people, List<Meeting> meetings) {

  static TownFolder read(Path folder) throws IOException {
    FolderSource source = new FolderSource(folder.resolve("histories"), folder.resolve("keys"));
    List<String> people = source.names();
    if (people.isEmpty()) {
      throw new RefusedException("refused.town", folder, "histories/NAME.txt", folder);
    }
    Path file = folder.resolve("within-2m.csv");
    List<String> lines = TextFile.of(file);
    if (lines.isEmpty() || !lines.get(0).equals(Meeting.HEADER)) {
      throw new RefusedException("refused.town", file, Meeting.HEADER, folder);
    }
    List<Meeting> meetings = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        meetings.add(Meeting.parse(lines.get(i)));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(e, "refused.town", file + ":" + (i + 1), Meeting.HEADER, folder);
      }
    }
    return new TownFolder(source, people, List.copyOf(meetings));
  }

  /** {@return when the first two met, ms since 1970; now, if no one did} */
  long start() {
    return meetings.stream().mapToLong(Meeting::start).min().orElse(0);
  }
}
