// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.visit.internal;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import com.google.common.io.BaseEncoding;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.feed.internal.PlaceDay;
import io.bluezone.crypto.feed.internal.PlaceEntry;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A visit with the keys of its days, as the store has it: JSON, times in epoch seconds.
 *
 * @param days the key of each UTC day that the visit touches
 * @param found by region, how long a case was there at the same time
 */
record KeptVisit(
    String place,
    Instant from,
    Instant until,
    Map<LocalDate, SecretBytes> days,
    Map<String, Duration> found,
    boolean told) {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  KeptVisit {
    days = ImmutableMap.copyOf(days);
    found = ImmutableMap.copyOf(found);
  }

  static KeptVisit of(PlaceCode code, Instant from, Instant until) {
    Map<LocalDate, SecretBytes> days = new TreeMap<>();
    LocalDate last = utcDay(until.minusSeconds(1));
    for (LocalDate day = utcDay(from); !day.isAfter(last); day = day.plusDays(1)) {
      days.put(day, code.dayKey(day));
    }
    return new KeptVisit(code.name(), from, until, days, ImmutableMap.of(), false);
  }

  static LocalDate utcDay(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  Visit toVisit(String id) {
    Duration withCase = found.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    return new Visit(id, place, from, until, withCase, told);
  }

  KeptVisit with(boolean nowTold) {
    return new KeptVisit(place, from, until, days, found, nowTold);
  }

  /** Compares it with a region's places, by tag; what the list no longer has is not found. */
  KeptVisit with(String region, Map<String, PlaceEntry> places) {
    RangeSet<Instant> met = TreeRangeSet.create();
    for (Map.Entry<LocalDate, SecretBytes> each : days.entrySet()) {
      PlaceDay day = new PlaceDay(each.getKey(), each.getValue());
      for (int slot = 0; slot < PlaceDay.SLOTS; slot++) {
        byte[] tag = day.tag(slot);
        PlaceEntry entry = places.get(PlaceEntry.tagOf(tag));
        if (entry != null) {
          shared(day, tag, entry)
              .ifPresent(both -> met.add(Range.closedOpen(both.from(), both.until())));
        }
      }
    }
    Map<String, Duration> all = new HashMap<>(found);
    all.remove(region);
    met.asRanges().stream()
        .map(each -> Duration.between(each.lowerEndpoint(), each.upperEndpoint()))
        .reduce(Duration::plus)
        .ifPresent(whole -> all.put(region, whole));
    return new KeptVisit(place, from, until, days, all, told);
  }

  private Optional<PlaceDay.Hours> shared(PlaceDay day, byte[] tag, PlaceEntry entry) {
    try {
      return day.open(tag, entry.sealedBytes()).shared(from, until);
    } catch (UnsealException e) {
      // An entry that is no hours of this place says nothing; the others count.
      return Optional.empty();
    }
  }

  byte[] toBytes() {
    JsonObject json = new JsonObject();
    json.addProperty("place", place);
    json.addProperty("from", from.getEpochSecond());
    json.addProperty("until", until.getEpochSecond());
    json.addProperty("told", told);
    JsonObject keys = new JsonObject();
    days.forEach((day, key) -> keys.addProperty(day.toString(), HEX.encode(key.exposeBytes())));
    json.add("days", keys);
    JsonObject regions = new JsonObject();
    found.forEach((region, length) -> regions.addProperty(region, length.toMillis() / 1000));
    json.add("found", regions);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static KeptVisit of(byte[] bytes) {
    JsonObject json =
        JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    Map<LocalDate, SecretBytes> days = new TreeMap<>();
    json.getAsJsonObject("days")
        .entrySet()
        .forEach(
            each ->
                days.put(
                    LocalDate.parse(each.getKey()),
                    SecretBytes.fromHex(each.getValue().getAsString())));
    Map<String, Duration> found = new HashMap<>();
    json.getAsJsonObject("found")
        .entrySet()
        .forEach(each -> found.put(each.getKey(), Duration.ofSeconds(each.getValue().getAsLong())));
    return new KeptVisit(
        json.get("place").getAsString(),
        Instant.ofEpochSecond(json.get("from").getAsLong()),
        Instant.ofEpochSecond(json.get("until").getAsLong()),
        days,
        found,
        json.get("told").getAsBoolean());
  }
}
