// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import io.bluezone.lab.rehearsal.check.files.ProvinceAccount.HandedIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data folder of a province's server. */
public final class ProvinceFiles {

  private final ReadOnly database;

  public ProvinceFiles(Path data) {
    database = new ReadOnly(data.resolve("province.db"));
  }

  /** {@return all figures of units, by whatever road they came} */
  public List<HandedIn> reports() throws IOException {
    return database.read(
        "select unit, day, people, smartphones, running from report",
        row ->
            new HandedIn(
                row.getString(1),
                LocalDate.parse(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5)));
  }

  /** {@return the phones at each place with a box, by the beginning of the quarter of an hour} */
  public Map<String, Map<Instant, Integer>> boxes() throws IOException {
    Map<String, Map<Instant, Integer>> boxes = new HashMap<>();
    for (Map.Entry<String, Map.Entry<Instant, Integer>> each :
        database.read(
            "select name, slot * 900, phones from site join site_count on site = id",
            row ->
                Map.entry(
                    row.getString(1),
                    Map.entry(Instant.ofEpochSecond(row.getLong(2)), row.getInt(3))))) {
      boxes
          .computeIfAbsent(each.getKey(), unknown -> new HashMap<>())
          .put(each.getValue().getKey(), each.getValue().getValue());
    }
    return boxes;
  }

  /** {@return what it has of the phones' own counts} */
  public ProvinceAccount.Counts counts() throws IOException {
    return new ProvinceAccount.Counts(
        database
            .read("select content from fact where name = 'counts-read'", row -> row.getLong(1))
            .stream()
            .map(Instant::ofEpochSecond)
            .findFirst(),
        database.read("select reports from app_count", row -> row.getLong(1)));
  }

  /** {@return the open figures of each day} */
  public Map<LocalDate, String> publications() throws IOException {
    Map<LocalDate, String> days = new HashMap<>();
    database
        .read(
            "select day, content from publication",
            row -> Map.entry(LocalDate.parse(row.getString(1)), row.getString(2)))
        .forEach(each -> days.put(each.getKey(), each.getValue()));
    return days;
  }
}
