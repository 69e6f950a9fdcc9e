// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.regions;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.settings.AuthoritySettingsBuilder;
import io.bluezone.records.settings.DutyCycle;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;

/** The authority's settings for a region's devices; an empty one stays as the devices have it. */
public record RegionSettings(
    Optional<DutyCycle> dutyCycle,
    OptionalInt idsPerDay,
    OptionalInt retentionDays,
    OptionalInt closeContactMinutes) {

  public static final RegionSettings EMPTY =
      new RegionSettings(
          Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  String encode() {
    TreeMap<String, String> values = new TreeMap<>();
    dutyCycle.ifPresent(
        cycle ->
            values.put(
                "dutyCycle",
                String.format(
                    Locale.ROOT,
                    "%d %d %d %d",
                    cycle.advertiseOn().toSeconds(),
                    cycle.advertiseOff().toSeconds(),
                    cycle.scanOn().toSeconds(),
                    cycle.scanOff().toSeconds())));
    idsPerDay.ifPresent(value -> values.put("idsPerDay", Integer.toString(value)));
    retentionDays.ifPresent(value -> values.put("retentionDays", Integer.toString(value)));
    closeContactMinutes.ifPresent(
        value -> values.put("closeContactMinutes", Integer.toString(value)));
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  static RegionSettings decode(String text) {
    Properties values = new Properties();
    try {
      values.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<DutyCycle> cycle =
        Optional.ofNullable(values.getProperty("dutyCycle"))
            .map(
                numbers -> {
                  String[] parts = numbers.split(" ", -1);
                  return new DutyCycle(
                      Duration.ofSeconds(Long.parseLong(parts[0])),
                      Duration.ofSeconds(Long.parseLong(parts[1])),
                      Duration.ofSeconds(Long.parseLong(parts[2])),
                      Duration.ofSeconds(Long.parseLong(parts[3])));
                });
    return new RegionSettings(
        cycle,
        number(values, "idsPerDay"),
        number(values, "retentionDays"),
        number(values, "closeContactMinutes"));
  }

  private static OptionalInt number(Properties values, String name) {
    String text = values.getProperty(name);
    return text == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  void applyTo(AuthoritySettingsBuilder builder) {
    dutyCycle.ifPresent(builder::dutyCycle);
    idsPerDay.ifPresent(ids -> builder.idSchedule(new IdSchedule(ids)));
    retentionDays.ifPresent(builder::retentionDays);
    closeContactMinutes.ifPresent(
        minutes ->
            builder.exposureRule(
                new ExposureRule(
                    Band.NEAR, Duration.ofMinutes(minutes), ExposureRule.CLOSE_CONTACT.bridge())));
  }
}
