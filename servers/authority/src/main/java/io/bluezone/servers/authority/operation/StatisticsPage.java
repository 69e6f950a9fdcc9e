// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.operation.Statistics.Counted;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.StaffPage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Counts by day, as a table and as bars of the same values, without a sum. */
@StaffPage
record StatisticsPage(Statistics statistics, Regions regions) {

  private static final int DAYS = 14;
  private static final int HEIGHT = 120;
  private static final int TOP = 20;
  private static final int STEP = 50;
  private static final int BAR = 34;

  /** A UTC day's counts, as they are shown; redeemed are the codes of the day that were used. */
  public record Day(LocalDate day, String codes, String redeemed, String uploads) {}

  public record Bar(int x, int y, int height, LocalDate day, String count) {}

  @GetMapping("/staff/statistics")
  String show(@RequestParam(defaultValue = "") String region, Model model) {
    String shown = regions.names().contains(region) ? region : regions.names().get(0);
    Map<LocalDate, Map<Counted, OptionalLong>> days = new TreeMap<>(Collections.reverseOrder());
    for (Statistics.Entry entry : statistics.lastDays(shown, DAYS)) {
      days.computeIfAbsent(entry.day(), day -> new TreeMap<>()).put(entry.what(), entry.count());
    }
    List<Day> rows = new ArrayList<>();
    days.forEach(
        (day, counts) ->
            rows.add(
                new Day(
                    day,
                    text(counts, Counted.CODES_ISSUED),
                    text(counts, Counted.CODES_REDEEMED),
                    text(counts, Counted.DISCLOSURES))));
    model.addAttribute("region", shown);
    model.addAttribute("days", rows);
    model.addAttribute(
        "few",
        days.values().stream()
            .flatMap(day -> day.values().stream())
            .noneMatch(OptionalLong::isPresent));
    model.addAttribute("today", rows.get(0).day());
    model.addAttribute("threshold", Statistics.THRESHOLD);
    model.addAttribute("bars", bars(days));
    model.addAttribute("width", days.size() * STEP);
    days.entrySet().stream()
        .filter(day -> uploads(day.getValue()).isPresent())
        .max(Comparator.comparingLong(day -> uploads(day.getValue()).orElse(0)))
        .ifPresent(
            day -> {
              model.addAttribute("peak", day.getKey());
              model.addAttribute("most", uploads(day.getValue()).orElse(0));
            });
    return "staff/statistics";
  }

  private static String text(Map<Counted, OptionalLong> counts, Counted what) {
    OptionalLong count = counts.getOrDefault(what, OptionalLong.empty());
    return count.isPresent() ? Long.toString(count.getAsLong()) : "< " + Statistics.THRESHOLD;
  }

  private static List<Bar> bars(Map<LocalDate, Map<Counted, OptionalLong>> newestFirst) {
    Map<LocalDate, Map<Counted, OptionalLong>> days = new TreeMap<>(newestFirst);
    List<Bar> bars = new ArrayList<>();
    long most =
        days.values().stream().mapToLong(counts -> uploads(counts).orElse(0)).max().orElse(0);
    int x = (STEP - BAR) / 2;
    for (Map.Entry<LocalDate, Map<Counted, OptionalLong>> day : days.entrySet()) {
      OptionalLong count = uploads(day.getValue());
      int height = most == 0 ? 0 : (int) (count.orElse(0) * HEIGHT / most);
      bars.add(
          new Bar(
              x,
              TOP + HEIGHT - height,
              height,
              day.getKey(),
              count.isPresent() ? Long.toString(count.getAsLong()) : ""));
      x += STEP;
    }
    return bars;
  }

  private static OptionalLong uploads(Map<Counted, OptionalLong> counts) {
    return counts.getOrDefault(Counted.DISCLOSURES, OptionalLong.empty());
  }
}
