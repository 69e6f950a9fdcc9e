// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.words;

import io.bluezone.servers.province.chart.TrendChart;
import io.bluezone.servers.province.figures.TrendDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of a trend, whose title is its finding. Thread safe. */
public record TrendWords(MessageSource messages, ZoneId zone) {

  private static final int WEEK = 7;

  public String say(Locale locale, String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }

  public ProvinceTimes times(Locale locale) {
    return new ProvinceTimes(zone, locale);
  }

  /** {@return how many run the app on the last day, and how many more than a week before} */
  public String finding(List<TrendDay> days, Locale locale) {
    ProvinceTimes times = times(locale);
    TrendDay last = days.get(days.size() - 1);
    String running = times.number(last.running());
    return days.stream()
        .filter(day -> day.day().equals(last.day().minusDays(WEEK)))
        .findFirst()
        .map(
            before -> {
              long more = last.running() - before.running();
              String key = more > 0 ? "trend.up" : more < 0 ? "trend.down" : "trend.same";
              return say(locale, key, running, times.number(Math.abs(more)));
            })
        .orElseGet(() -> say(locale, "trend.first", running));
  }

  public TrendChart.Words words(String label, Locale locale) {
    ProvinceTimes times = times(locale);
    return new TrendChart.Words(label, times::number, times::shortDay);
  }
}
