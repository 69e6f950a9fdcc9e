// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open feed of private counts, as the leading server gives it at {@code /api/v1/counts}. It
 * comes from elsewhere: all of it is plausible, or none is taken.
 */
final class AppCountsFile {

  /** The most bytes of a file. */
  static final int LONGEST = 8 * 1024 * 1024;

  private static final int MOST_UNITS = 50_000;
  private static final int MOST_DAYS = 31;
  private static final int LONGEST_UNIT = 64;
  private static final long MOST = 1_000_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private AppCountsFile() {}

  /**
   * Reads it; a unit {@code REGION/CODE} has its code.
   *
   * @param today no count is of a later day
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static List<AppCount> read(byte[] content, LocalDate today) {
    JsonNode units;
    try {
      units = JSON.readTree(content).path("units");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
    if (!units.isArray() || units.size() > MOST_UNITS) {
      throw new IllegalArgumentException("units: a list of at most " + MOST_UNITS);
    }
    List<AppCount> counts = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      try {
        counts.add(count(units.get(i), today));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException("units[" + i + "]: " + e.getMessage(), e);
      }
    }
    return counts;
  }

  private static AppCount count(JsonNode unit, LocalDate today) {
    LocalDate first = day(unit, "firstDay");
    LocalDate last = day(unit, "lastDay");
    check(!last.isAfter(today), "lastDay is to come");
    long days = ChronoUnit.DAYS.between(first, last);
    check(days >= 0 && days < MOST_DAYS, "firstDay and lastDay");
    return new AppCount(
        code(unit),
        first,
        last,
        number(unit, "reports", 1),
        number(unit, "expected", 0),
        number(unit.path("counts").path("state"), "works", -MOST),
        number(unit, "halfWidth", 0));
  }

  private static String code(JsonNode unit) {
    String name = text(unit, "unit");
    check(name.length() <= LONGEST_UNIT, "unit is too long");
    return name.substring(name.indexOf('/') + 1);
  }

  private static LocalDate day(JsonNode unit, String name) {
    return LocalDate.parse(text(unit, name));
  }

  private static String text(JsonNode node, String name) {
    check(node.path(name).isString(), name + " is no text");
    return node.path(name).asString();
  }

  private static long number(JsonNode node, String name, long least) {
    JsonNode value = node.path(name);
    check(value.isIntegralNumber() && value.canConvertToLong(), name + " is no whole number");
    long number = value.asLong();
    check(least <= number && number <= MOST, name + " is out of bounds");
    return number;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
