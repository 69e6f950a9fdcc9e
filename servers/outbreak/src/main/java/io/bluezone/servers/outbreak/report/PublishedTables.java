// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.report;

import io.bluezone.servers.outbreak.analysis.Analysis;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The publishable part of the findings: counts of few people are hidden here, and nowhere else. */
record PublishedTables(
    Words words, ReportData data, Map<Long, String> placeNames, Suppression suppression) {

  /** A table of texts. */
  record Table(List<String> columns, List<List<String>> rows) {}

  static final Set<String> FILES =
      Set.of(
          "days.csv",
          "busiest-days.csv",
          "places.csv",
          "spread.csv",
          "components.csv",
          "claims.csv");

  private static final String HIDDEN_TOO = "–";
  private static final long[] SPREAD_CLASSES = {0, 1, 2, 3, 6, 11, 21};
  private static final long[] SIZE_CLASSES = {2, 3, 5, 10, 50, 200, 1000};
  private static final int FEWEST_SPREADERS = 20;

  Map<String, Table> all() {
    Map<String, Table> all = new LinkedHashMap<>();
    all.put("days", days());
    all.put("busiest-days", busiest());
    all.put("places", places());
    all.put("spread", spread());
    all.put("components", components());
    all.put("claims", claims());
    return all;
  }

  Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    for (int level = 0; level < Analysis.LEVELS; level++) {
      figures.put("F" + level, shown(data.totals().levels().get(level)));
    }
    figures.put(words.get("contacts"), shown(data.totals().contacts()));
    return figures;
  }

  private String shown(long count) {
    return suppression.hides(count) ? suppression.text(count) : words.number(count);
  }

  private String shown(long count, boolean hidden) {
    return hidden && !suppression.hides(count) ? HIDDEN_TOO : shown(count);
  }

  /** {@return by day, people infected as F0 to F3; -1 where that is hidden} */
  SortedMap<Long, long[]> curve() {
    SortedMap<Long, long[]> curve = new TreeMap<>();
    data.days().keySet().forEach(day -> curve.put(day, new long[Analysis.LEVELS]));
    for (int level = 0; level < Analysis.LEVELS; level++) {
      List<Long> counts = new ArrayList<>();
      for (long[] day : data.days().values()) {
        counts.add(day[2 + level]);
      }
      boolean[] hidden = suppression.hidden(counts);
      int i = 0;
      for (long[] day : curve.values()) {
        day[level] = hidden[i] ? -1 : counts.get(i);
        i++;
      }
    }
    return curve;
  }

  Table days() {
    List<List<String>> rows = new ArrayList<>();
    curve()
        .forEach(
            (day, levels) -> {
              List<String> row = new ArrayList<>();
              row.add(LocalDate.ofEpochDay(day).toString());
              for (int level = 0; level < Analysis.LEVELS; level++) {
                long count =
                    data.days().getOrDefault(day, new long[2 + Analysis.LEVELS])[2 + level];
                row.add(shown(count, levels[level] < 0));
              }
              rows.add(row);
            });
    return new Table(List.of(words.get("day"), "F0", "F1", "F2", "F3"), rows);
  }

  Table busiest() {
    List<List<String>> rows = new ArrayList<>();
    for (long[] day : data.busiest()) {
      rows.add(
          List.of(
              LocalDate.ofEpochDay(day[0]).toString(), contacts(day[1], day[2]), shown(day[2])));
    }
    return new Table(List.of(words.get("day"), words.get("contacts"), words.get("people")), rows);
  }

  /** Contacts of few people tell of these people. */
  private String contacts(long contacts, long people) {
    return suppression.hides(people) ? HIDDEN_TOO : shown(contacts);
  }

  Table places() {
    List<List<String>> rows = new ArrayList<>();
    for (long[] place : data.places()) {
      rows.add(
          List.of(
              placeNames.getOrDefault(place[0], ""),
              LocalDate.ofEpochDay(place[1]).toString(),
              contacts(place[2], place[3]),
              shown(place[3])));
    }
    return new Table(
        List.of(words.get("place"), words.get("day"), words.get("contacts"), words.get("people")),
        rows);
  }

  Table spread() {
    List<List<String>> rows = new ArrayList<>();
    List<List<Long>> columns = new ArrayList<>();
    for (int level = 0; level < Analysis.LEVELS - 1; level++) {
      List<Long> column = new ArrayList<>();
      for (int i = 0; i < SPREAD_CLASSES.length; i++) {
        long from = SPREAD_CLASSES[i];
        long until = i + 1 < SPREAD_CLASSES.length ? SPREAD_CLASSES[i + 1] : Long.MAX_VALUE;
        column.add(
            data.spread().getOrDefault(level, new TreeMap<>()).subMap(from, until).values().stream()
                .mapToLong(Long::longValue)
                .sum());
      }
      columns.add(column);
    }
    for (int i = 0; i < SPREAD_CLASSES.length; i++) {
      List<String> row = new ArrayList<>();
      row.add(className(SPREAD_CLASSES, i));
      for (List<Long> column : columns) {
        long count = column.get(i);
        row.add(shown(count, suppression.hidden(column)[i]));
      }
      rows.add(row);
    }
    return new Table(List.of(words.get("spread.infected"), "F0", "F1", "F2"), rows);
  }

  private static String className(long[] classes, int i) {
    if (i + 1 == classes.length) {
      return classes[i] + "+";
    }
    long last = classes[i + 1] - 1;
    return classes[i] == last ? String.valueOf(last) : classes[i] + "–" + last;
  }

  String spreadSentence() {
    TreeMap<Long, Long> people = new TreeMap<>();
    data.spread()
        .values()
        .forEach(each -> each.forEach((n, count) -> people.merge(n, count, Long::sum)));
    double all = people.values().stream().mapToLong(Long::longValue).sum();
    double infected = people.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue()).sum();
    if (all < Math.max(FEWEST_SPREADERS, suppression.threshold())
        || infected < Math.max(1, suppression.threshold())) {
      return words.get("spread.few");
    }
    double mean = infected / all;
    double squares =
        people.entrySet().stream()
            .mapToDouble(e -> Math.pow(e.getKey() - mean, 2) * e.getValue())
            .sum();
    double variance = squares / (all - 1);
    // No counts, and only one digit after the point: sums would tell what is hidden elsewhere.
    String sentence = words.get("spread.all", decimal(mean), decimal(variance));
    // For a Poisson law the ratio has a standard deviation of about sqrt(2 / n).
    if (variance / mean <= 1 + 3 * Math.sqrt(2 / all)) {
      return sentence + " " + words.get("spread.even");
    }
    return sentence
        + " "
        + words.get(
            "spread.uneven",
            decimal(variance / mean),
            decimal(mean * mean / (variance - mean)),
            Math.round(100 * ofTopFifth(people, all) / infected));
  }

  private static double ofTopFifth(NavigableMap<Long, Long> people, double all) {
    double left = all / 5;
    double infected = 0;
    for (Map.Entry<Long, Long> each : people.descendingMap().entrySet()) {
      double taken = Math.min(left, each.getValue());
      infected += taken * each.getKey();
      left -= taken;
    }
    return infected;
  }

  private String decimal(double number) {
    return String.format(
        words.locale().getLanguage().isEmpty() ? Locale.ROOT : words.locale(), "%.1f", number);
  }

  Table components() {
    List<List<String>> rows = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < SIZE_CLASSES.length; i++) {
      long until = i + 1 < SIZE_CLASSES.length ? SIZE_CLASSES[i + 1] : Long.MAX_VALUE;
      SortedMap<Long, Long> within = data.components().subMap(SIZE_CLASSES[i], until);
      counts.add(within.values().stream().mapToLong(Long::longValue).sum());
      people.add(within.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue()).sum());
    }
    boolean[] hidden = suppression.hidden(people);
    for (int i = 0; i < SIZE_CLASSES.length; i++) {
      rows.add(
          List.of(
              className(SIZE_CLASSES, i), hidden[i] ? HIDDEN_TOO : words.number(counts.get(i))));
    }
    return new Table(List.of(words.get("component.size"), words.get("component.count")), rows);
  }

  Table claims() {
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (long count : data.totals().claims().values()) {
      rows.add(List.of(words.texts().getString("claim." + number), shown(count)));
      number++;
    }
    return new Table(List.of(words.get("claims"), words.get("count")), rows);
  }
}
