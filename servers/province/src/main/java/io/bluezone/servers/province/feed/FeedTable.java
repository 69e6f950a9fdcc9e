// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.web.text.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A published day as CSV (RFC 4180): a row for each unit, for the sum of a group's shown units, for
 * its others, and for each kind's total. A hidden count is an empty cell.
 */
final class FeedTable {

  private static final String[] COLUMNS = {
    "day",
    "row",
    "parent",
    "kind",
    "code",
    "name_vi",
    "name_en",
    "population",
    "smartphones",
    "people",
    "with_smartphone",
    "running"
  };

  private final CSVPrinter printer;
  private final String day;

  private FeedTable(CSVPrinter printer, String day) {
    this.printer = printer;
    this.day = day;
  }

  static byte[] of(PublishedDay published) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord((Object[]) COLUMNS);
      FeedTable table = new FeedTable(printer, published.day());
      for (PublishedGroup group : published.groups()) {
        for (PublishedUnit unit : group.units()) {
          table.unit(group, unit);
        }
        table.sum("sum", group.parent(), group.sum());
      }
      for (PublishedSum total : published.totals()) {
        table.sum("total", "", total);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void unit(PublishedGroup group, PublishedUnit unit) throws IOException {
    printer.printRecord(
        day,
        "unit",
        group.parent(),
        group.kind(),
        unit.code(),
        CsvFile.safe(unit.nameVi()),
        CsvFile.safe(unit.nameEn()),
        unit.population(),
        unit.smartphones(),
        cell(unit.figures().map(figures -> figures.people())),
        cell(unit.figures().map(figures -> figures.smartphones())),
        cell(unit.figures().map(figures -> figures.running())));
  }

  private void sum(String row, String parent, PublishedSum sum) throws IOException {
    printer.printRecord(
        day,
        row,
        parent,
        sum.kind(),
        "",
        "",
        "",
        "",
        "",
        sum.figures().people(),
        sum.figures().smartphones(),
        sum.figures().running());
    printer.printRecord(
        day,
        row + "-others",
        parent,
        sum.kind(),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        cell(sum.runningInOthers()));
  }

  private static String cell(Optional<Integer> count) {
    return count.map(String::valueOf).orElse("");
  }
}
