// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import com.google.common.base.Splitter;
import io.bluezone.lab.rehearsal.check.files.CountsAccount.Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The database of a server of a count, read beside it. */
public final class CountsFiles {

  private final ReadOnly database;

  public CountsFiles(Path file) {
    database = new ReadOnly(file);
  }

  /** {@return the reports that wait and those of each batch} */
  public Sums sums() throws IOException {
    Map<String, List<String>> batches = new HashMap<>();
    database
        .read(
            "select unit || ' ' || number, ids from counts_batch",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            each ->
                batches.put(
                    each.getKey(),
                    Splitter.on(',').omitEmptyStrings().splitToList(each.getValue())));
    return new Sums(
        database.read(
            "select id from counts_report where share is not null", row -> row.getString(1)),
        batches);
  }

  /** {@return at the first server, the reports that each opened batch is said to be of} */
  public Map<String, Long> figures() throws IOException {
    Map<String, Long> figures = new HashMap<>();
    database
        .read(
            "select unit || ' ' || number, reports from counts_figure",
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(each -> figures.put(each.getKey(), each.getValue()));
    return figures;
  }

  /** {@return at the first server, the reports not passed on and the batches not opened} */
  public long waiting() throws IOException {
    return database
        .read(
            "select (select count(*) from counts_upload) + (select count(*) from counts_batch b"
                + " where length(b.share) > 0 and not exists (select 1 from counts_figure f where f.unit = b.unit"
                + " and f.number = b.number))",
            row -> row.getLong(1))
        .get(0);
  }
}
