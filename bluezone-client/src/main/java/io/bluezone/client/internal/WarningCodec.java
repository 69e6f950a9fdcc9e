// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.bluezone.client.Warning;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.Proximity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings as a region's memory keeps them; times in ms and epoch seconds. */
final class WarningCodec {

  private WarningCodec() {}

  static JsonObject toJson(Warning warning) {
    Exposure exposure = warning.exposure();
    JsonObject json = new JsonObject();
    json.addProperty("sequence", warning.sequence());
    json.addProperty("key", warning.key());
    json.addProperty("case", exposure.caseIndex());
    json.addProperty("level", exposure.level());
    json.addProperty("day", exposure.localDay().toString());
    JsonArray hours = new JsonArray();
    exposure.hours().forEach(hour -> hours.add(hour.getEpochSecond()));
    json.add("hours", hours);
    json.addProperty("encounters", exposure.encounters());
    JsonArray lengths = new JsonArray();
    for (Band band : Band.values()) {
      lengths.add(exposure.in(band).toMillis());
    }
    json.add("lengths", lengths);
    json.add("closest", closest(exposure.closest()));
    json.addProperty("counted", exposure.counted().toMillis());
    json.addProperty("atMost", exposure.atMost().toMillis());
    json.addProperty("listed", exposure.listed().isPresent());
    exposure.fired().ifPresent(rule -> json.add("rule", rule(rule)));
    json.addProperty("state", warning.state().name());
    return json;
  }

  private static JsonArray closest(Proximity proximity) {
    JsonArray bands = new JsonArray();
    bands.add(proximity.band().name());
    bands.add(proximity.nearest().name());
    bands.add(proximity.farthest().name());
    return bands;
  }

  private static JsonArray rule(ExposureRule rule) {
    JsonArray parts = new JsonArray();
    parts.add(rule.within().name());
    parts.add(rule.atLeast().toMillis());
    parts.add(rule.bridge().toMillis());
    parts.add(rule.zone().getId());
    parts.add(rule.sliding());
    return parts;
  }

  static Warning fromJson(String region, JsonObject json) {
    List<Instant> hours = new ArrayList<>();
    for (JsonElement hour : json.getAsJsonArray("hours")) {
      hours.add(Instant.ofEpochSecond(hour.getAsLong()));
    }
    JsonArray lengths = json.getAsJsonArray("lengths");
    JsonArray closest = json.getAsJsonArray("closest");
    Exposure.Meeting meeting =
        new Exposure.Meeting(
            hours,
            json.get("encounters").getAsInt(),
            millis(lengths.get(0)),
            millis(lengths.get(1)),
            millis(lengths.get(2)),
            new Proximity(band(closest.get(0)), band(closest.get(1)), band(closest.get(2))));
    Exposure.Judgement judgement =
        new Exposure.Judgement(
            millis(json.get("counted")),
            millis(json.get("atMost")),
            Optional.ofNullable(json.getAsJsonArray("rule")).map(WarningCodec::rule),
            ImmutableList.of(),
            Optional.empty());
    Exposure exposure =
        new Exposure(
            json.get("case").getAsLong(),
            json.get("level").getAsInt(),
            LocalDate.parse(json.get("day").getAsString()),
            meeting,
            judgement,
            json.get("listed").getAsBoolean()
                ? Optional.of(json.get("key").getAsString())
                : Optional.empty());
    return new Warning(
        region,
        json.get("sequence").getAsLong(),
        json.get("key").getAsString(),
        exposure,
        Warning.State.valueOf(json.get("state").getAsString()));
  }

  private static ExposureRule rule(JsonArray parts) {
    return new ExposureRule(
        band(parts.get(0)),
        millis(parts.get(1)),
        millis(parts.get(2)),
        ZoneId.of(parts.get(3).getAsString()),
        parts.get(4).getAsBoolean());
  }

  private static Band band(JsonElement name) {
    return Band.valueOf(name.getAsString());
  }

  private static Duration millis(JsonElement length) {
    return Duration.ofMillis(length.getAsLong());
  }
}
