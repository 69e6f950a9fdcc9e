// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.province.chart.OpenChart;
import io.bluezone.servers.province.figures.TrendDay;
import io.bluezone.servers.province.units.UnitKind;
import io.bluezone.servers.province.words.ProvinceTimes;
import io.bluezone.servers.province.words.TrendWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The feed as a text to read aloud and as a chart. Both are made of publications alone, so that
 * they tell nothing that the feed does not.
 *
 * @param days the published days, the newest last; at least one
 */
record FeedStory(List<PublishedDay> days, TrendWords words, Locale locale) {

  private static final int BEST = 3;
  private static final int PERCENT = 100;

  FeedStory {
    days = List.copyOf(days);
  }

  private PublishedDay newest() {
    return days.get(days.size() - 1);
  }

  /** Communes, or what else the newest day has. */
  private String kind() {
    List<String> kinds = newest().totals().stream().map(PublishedSum::kind).toList();
    String commune = UnitKind.COMMUNE.word();
    return kinds.isEmpty() || kinds.contains(commune) ? commune : kinds.get(0);
  }

  private Optional<PublishedSum> total(PublishedDay day) {
    String kind = kind();
    return day.totals().stream().filter(each -> each.kind().equals(kind)).findFirst();
  }

  private List<TrendDay> trend() {
    return days.stream()
        .map(
            day ->
                new TrendDay(
                    LocalDate.parse(day.day()),
                    total(day).map(each -> each.figures().running()).orElse(0)))
        .toList();
  }

  String chart() {
    List<TrendDay> trend = trend();
    String source =
        words.say(
            locale,
            newest().simulated() ? "feed.source-simulated" : "feed.source",
            words.times(locale).day(LocalDate.parse(newest().day())));
    return OpenChart.draw(trend, words.words(words.finding(trend, locale), locale), source);
  }

  String text() {
    ProvinceTimes times = words.times(locale);
    List<String> sentences = new ArrayList<>();
    if (newest().simulated()) {
      sentences.add(words.say(locale, "feed.simulated"));
    }
    sentences.add(
        words.say(locale, "feed.day", times.day(LocalDate.parse(newest().day())))
            + " "
            + words.finding(trend(), locale)
            + ".");
    total(newest())
        .ifPresent(
            total ->
                sentences.add(
                    words.say(
                        locale,
                        "feed.shown",
                        words.say(locale, "kind." + total.kind().toUpperCase(Locale.ROOT)),
                        times.number(total.shown()),
                        times.number(total.listed()))));
    List<String> best = best(times);
    if (!best.isEmpty()) {
      sentences.add(words.say(locale, "feed.best", String.join("; ", best)));
    }
    sentences.add(words.say(locale, "feed.hidden"));
    return String.join("\n", sentences) + "\n";
  }

  private List<String> best(ProvinceTimes times) {
    String kind = kind();
    return newest().groups().stream()
        .filter(group -> group.kind().equals(kind))
        .flatMap(group -> group.units().stream())
        .filter(unit -> unit.figures().isPresent() && unit.population() > 0)
        .sorted(Comparator.comparingDouble(FeedStory::share).reversed())
        .limit(BEST)
        .map(
            unit ->
                words.say(
                    locale,
                    "feed.place",
                    locale.getLanguage().equals("vi") ? unit.nameVi() : unit.nameEn(),
                    times.number(Math.round(share(unit) * PERCENT))))
        .toList();
  }

  private static double share(PublishedUnit unit) {
    return unit.figures().map(each -> (double) each.running() / unit.population()).orElse(0.0);
  }
}
