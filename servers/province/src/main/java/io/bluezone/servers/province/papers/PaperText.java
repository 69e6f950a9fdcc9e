// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import io.bluezone.servers.province.figures.Standing;
import io.bluezone.servers.province.units.UnitKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The values of a paper's placeholders, in Vietnamese, as papers are. */
public record PaperText(
    ReportFigures figures,
    Map<Letterhead.Part, String> letterhead,
    LocalDate today,
    boolean simulated) {

  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", VIETNAMESE);

  public PaperText {
    letterhead = Map.copyOf(letterhead);
  }

  /** {@return the value of each placeholder outside the table} */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    letterhead.forEach((part, text) -> values.put(part.word(), text));
    values.put("day", DAY.format(figures.day()));
    values.put("date-day", String.format("%02d", today.getDayOfMonth()));
    // Only January and February have a zero before them, by the decree.
    int month = today.getMonthValue();
    values.put("date-month", month < 3 ? "0" + month : Integer.toString(month));
    values.put("date-year", Integer.toString(today.getYear()));
    values.put("simulated", simulated ? "[SỐ LIỆU MÔ PHỎNG] " : "");
    put(values, "", figures.line(UnitKind.COMMUNE));
    put(values, "agency-", figures.line(UnitKind.AGENCY));
    put(values, "hospital-", figures.line(UnitKind.HOSPITAL));
    put(values, "school-", figures.line(UnitKind.SCHOOL));
    put(values, "company-", figures.line(UnitKind.COMPANY));
    return values;
  }

  private static void put(Map<String, String> values, String prefix, ReportFigures.Line line) {
    values.put(prefix + "units", number(line.units()));
    values.put(prefix + "reported", number(line.reported()));
    values.put(prefix + "running", number(line.running()));
    values.put(prefix + "population", number(line.population()));
    values.put(prefix + "smartphones", number(line.smartphones()));
    values.put(prefix + "share", percent(line.ofPopulation()));
    values.put(prefix + "share-smartphones", percent(line.ofSmartphones()));
  }

  /** {@return the rows of the table: the communes by their share} */
  public List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Standing each : figures.ranking()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("rank", Integer.toString(rows.size() + 1));
      row.put("unit", each.unit().names().vietnamese());
      row.put("running", each.report().isPresent() ? number(each.running()) : "–");
      row.put("population", number(each.unit().population()));
      row.put("smartphones", number(each.unit().smartphones()));
      row.put("share", percent(each.ofPopulation()));
      row.put("share-smartphones", percent(each.ofSmartphones()));
      rows.add(row);
    }
    return rows;
  }

  private static String number(long number) {
    return NumberFormat.getIntegerInstance(VIETNAMESE).format(number);
  }

  private static String percent(Optional<Double> share) {
    return share.map(each -> String.format(VIETNAMESE, "%.1f%%", each * 100)).orElse("–");
  }

  /** Writes all units' figures as CSV; a unit that has not reported has empty cells. */
  public static String table(ReportFigures figures) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(
          "day",
          "code",
          "name_vi",
          "name_en",
          "kind",
          "parent",
          "population",
          "smartphones",
          "reported_for",
          "people",
          "with_smartphone",
          "running");
      for (Standing each : figures.standings()) {
        printer.printRecord(
            figures.day(),
            each.unit().code(),
            each.unit().names().vietnamese(),
            each.unit().names().english(),
            each.unit().kind().word(),
            each.unit().parent(),
            each.unit().population(),
            each.unit().smartphones(),
            each.report().map(report -> report.day().toString()).orElse(""),
            each.report().map(report -> "" + report.figures().people()).orElse(""),
            each.report().map(report -> "" + report.figures().smartphones()).orElse(""),
            each.report().map(report -> "" + report.figures().running()).orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
