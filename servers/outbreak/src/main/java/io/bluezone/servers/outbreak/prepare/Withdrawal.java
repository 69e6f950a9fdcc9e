// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import static io.bluezone.servers.outbreak.duck.DuckDatabase.quoted;

import io.bluezone.servers.outbreak.duck.DuckDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes people out of prepared data. */
public final class Withdrawal {

  private Withdrawal() {}

  /** {@return how many of them were in it} */
  public static long of(PreparedData data, List<Long> people) throws IOException {
    // Whatever happens from here on, prepare leaves them out, and run waits until it is through.
    Set<Long> withdrawn = data.withdrawn();
    withdrawn.addAll(people);
    data.withdrawing(withdrawn);
    data.write(data.manifest().withWithdrawn(List.copyOf(withdrawn)));
    data.write(without(data.protections(), List.copyOf(withdrawn)));
    // All of them: an earlier call may have been cut off.
    String all = list(withdrawn);
    List<Long> known = new ArrayList<>();
    try (DuckDatabase database = DuckDatabase.open(data.folder(), "400MB")) {
      database.read(
          "select count(*) from read_parquet("
              + quoted(data.people())
              + ") where person in "
              + list(people),
          row -> known.add(row.getLong(1)));
      for (int day : data.days()) {
        try (Stream<Path> files = Files.list(data.contacts(day))) {
          for (Path file : files.toList()) {
            replace(data, database, file, "owner not in " + all + " and peer not in " + all);
          }
        }
      }
      // Last, so that a call that goes on with this one finds them.
      replace(data, database, data.people(), "person not in " + all);
    }
    data.markWithdrawn();
    return known.get(0);
  }

  private static String list(Collection<Long> people) {
    return people.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private static void replace(PreparedData data, DuckDatabase database, Path file, String kept)
      throws IOException {
    Path unfinished = data.rewriting();
    database.run(
        "copy (select * from read_parquet(%s, hive_partitioning = false) where %s) to %s (format parquet, compression zstd)"
            .formatted(quoted(file), kept, quoted(unfinished)));
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  static List<Protection> without(List<Protection> protections, List<Long> withdrawn) {
    return protections.stream().filter(each -> !withdrawn.contains(each.person())).toList();
  }
}
