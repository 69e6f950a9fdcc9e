// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.BaseEncoding;
import io.bluezone.ble.ScanSettings;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.exposure.DayRule;
import io.bluezone.tracing.exposure.ExposureRule;
import io.bluezone.tracing.proximity.Band;
import io.bluezone.tracing.proximity.DevicePlatform;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the JSON of settings. The bounds of most values are checked by their types and by {@link
 * AuthoritySettingsBuilder}.
 */
final class SettingsReader {

  private static final int MAX_FIELDS = 64;
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final long MAX_MILLIS = Duration.ofDays(1).toMillis();

  private final CheckedJson json;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Consumer<AuthoritySettingsBuilder>> parts = new HashMap<>();

  private SettingsReader(CheckedJson json) {
    this.json = json;
  }

  static AuthoritySettings read(byte[] utf8) throws IOException {
    CheckedJson json = CheckedJson.of(utf8, MAX_FIELDS);
    return json.document(() -> new SettingsReader(json).settings());
  }

  private AuthoritySettings settings() throws IOException {
    json.object("the settings", this::field);
    AuthoritySettingsBuilder builder =
        AuthoritySettings.builder(
            require(texts, "region"), require(numbers, "sequence"), time(numbers, "issued"));
    builder.expires(time(numbers, "expires")).zone(zone(require(texts, "zone")));
    parts.values().forEach(part -> part.accept(builder));
    return builder.build();
  }

  private boolean field(String name) throws IOException {
    switch (name) {
      case "region" -> texts.put(name, json.text("region", SettingsChecks.MAX_REGION));
      case "zone" -> texts.put(name, json.text("zone", SettingsChecks.MAX_ZONE));
      case "sequence" -> numbers.put(name, json.integer(name, 1, Long.MAX_VALUE));
      case "issued", "expires" -> numbers.put(name, seconds(name));
      case "dutyCycle" -> {
        DutyCycle cycle = dutyCycle();
        parts.put(name, builder -> builder.dutyCycle(cycle));
      }
      case "idsPerDay" -> {
        IdSchedule schedule = new IdSchedule((int) json.integer(name, 1, Integer.MAX_VALUE));
        parts.put(name, builder -> builder.idSchedule(schedule));
      }
      case "retentionDays" -> {
        int days = (int) json.integer(name, 1, Integer.MAX_VALUE);
        parts.put(name, builder -> builder.retentionDays(days));
      }
      case "exposureRule" -> {
        ExposureRule rule = exposureRule();
        parts.put(name, builder -> builder.exposureRule(rule));
      }
      case "nearThresholds" -> {
        Map<DevicePlatform, NearThresholds> all = allThresholds();
        parts.put(name, builder -> all.forEach(builder::nearThresholds));
      }
      case "newestBulletin" -> {
        long number = json.integer(name, 1, Long.MAX_VALUE);
        parts.put(name, builder -> builder.newestBulletin(number));
      }
      case "bulletins" -> {
        List<URI> addresses =
            json.array(name, AuthoritySettingsBuilder.MAX_ADDRESSES, this::address);
        parts.put(name, builder -> addresses.forEach(builder::addBulletinAddress));
      }
      case "keys" -> {
        List<TimedKey> keys = json.array(name, AuthoritySettingsBuilder.MAX_KEYS, this::key);
        parts.put(name, builder -> keys.forEach(builder::addKey));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private DutyCycle dutyCycle() throws IOException {
    Map<String, Long> millis = new HashMap<>();
    Map<String, String> power = new HashMap<>();
    Map<String, Boolean> adapting = new HashMap<>();
    json.object(
        "dutyCycle",
        name ->
            switch (name) {
              case "advertiseOn", "advertiseOff", "scanOn", "scanOff" -> {
                millis.put(name, json.integer(name, 0, MAX_MILLIS));
                yield true;
              }
              case "scanPower" -> {
                power.put(name, json.text(name, 32));
                yield true;
              }
              case "adapting" -> {
                adapting.put(name, json.yesOrNo(name));
                yield true;
              }
              default -> false;
            });
    return new DutyCycle(
        duration(millis, "advertiseOn"),
        duration(millis, "advertiseOff"),
        duration(millis, "scanOn"),
        duration(millis, "scanOff"),
        scanPower(power.getOrDefault("scanPower", "")),
        adapting.getOrDefault("adapting", false));
  }

  /** One that a later version knows and this one does not is taken for the least. */
  private static ScanSettings.Power scanPower(String name) {
    for (ScanSettings.Power power : ScanSettings.Power.values()) {
      if (power.name().equals(name)) {
        return power;
      }
    }
    return name.isEmpty() ? ScanSettings.Power.LOW_LATENCY : ScanSettings.Power.LOW_POWER;
  }

  private ExposureRule exposureRule() throws IOException {
    Map<String, Long> millis = new HashMap<>();
    Map<String, String> band = new HashMap<>();
    Map<String, Boolean> sliding = new HashMap<>();
    json.object(
        "exposureRule",
        name ->
            switch (name) {
              case "within" -> {
                band.put(name, json.text(name, 16));
                yield true;
              }
              case "atLeast", "bridge" -> {
                millis.put(name, json.integer(name, 0, MAX_MILLIS));
                yield true;
              }
              case "slidingDay" -> {
                sliding.put(name, json.yesOrNo(name));
                yield true;
              }
              default -> false;
            });
    return new ExposureRule(
        band(require(band, "within")),
        duration(millis, "atLeast"),
        duration(millis, "bridge"),
        new DayRule(ZoneOffset.UTC, sliding.getOrDefault("slidingDay", false)));
  }

  private Map<DevicePlatform, NearThresholds> allThresholds() throws IOException {
    Map<DevicePlatform, NearThresholds> all = new EnumMap<>(DevicePlatform.class);
    json.object(
        "nearThresholds",
        name -> {
          for (DevicePlatform own : DevicePlatform.values()) {
            if (own.name().equals(name)) {
              all.put(own, thresholds());
              return true;
            }
          }
          return false;
        });
    return all;
  }

  private NearThresholds thresholds() throws IOException {
    Map<String, Long> seen = new HashMap<>();
    json.object(
        "the thresholds of a platform",
        name ->
            switch (name) {
              case "ANDROID", "IOS" -> {
                seen.put(name, json.integer(name, NearThresholds.MIN, NearThresholds.MAX));
                yield true;
              }
              default -> false;
            });
    return new NearThresholds(require(seen, "ANDROID").intValue(), require(seen, "IOS").intValue());
  }

  private URI address() throws IOException {
    return URI.create(
        SettingsChecks.requirePrintable(
            "an address", json.text("an address", SettingsChecks.MAX_ADDRESS)));
  }

  private ZoneId zone(String name) throws SettingsException {
    try {
      return ZoneId.of(SettingsChecks.requirePrintable("\"zone\"", name));
    } catch (DateTimeException e) {
      throw json.malformed("the time zone \"" + name + "\" is not known to this device", e);
    }
  }

  private Band band(String name) throws SettingsException {
    for (Band band : Band.values()) {
      if (band.name().equals(name)) {
        return band;
      }
    }
    throw json.malformed("\"within\" must be one of " + Arrays.toString(Band.values()));
  }

  private TimedKey key() throws IOException {
    Map<String, String> strings = new HashMap<>();
    Map<String, Long> times = new HashMap<>();
    Map<String, List<String>> regions = new HashMap<>();
    json.object(
        "a key",
        name ->
            switch (name) {
              case "id", "publicKey" -> {
                strings.put(name, json.text(name, 64));
                yield true;
              }
              case "from", "until" -> {
                times.put(name, seconds(name));
                yield true;
              }
              case "regions" -> {
                regions.put(name, json.array(name, SettingsChecks.MAX_REGIONS, this::region));
                yield true;
              }
              default -> false;
            });
    return new TimedKey(
        authorityKey(strings, require(regions, "regions")),
        time(times, "from"),
        time(times, "until"));
  }

  private AuthorityKey authorityKey(Map<String, String> strings, List<String> regions)
      throws SettingsException {
    String hex = require(strings, "publicKey");
    if (!HEX.canDecode(hex)) {
      throw json.malformed("\"publicKey\" must be 64 lower-case hex digits");
    }
    Set<String> distinct = ImmutableSet.copyOf(regions);
    if (distinct.size() < regions.size()) {
      throw json.malformed("a key has a region twice");
    }
    return AuthorityKey.of(require(strings, "id"), HEX.decode(hex), distinct);
  }

  private String region() throws IOException {
    return json.text("a region", SettingsChecks.MAX_REGION);
  }

  private long seconds(String what) throws IOException {
    return json.integer(what, 0, SettingsChecks.LAST_INSTANT.getEpochSecond());
  }

  private Instant time(Map<String, Long> values, String name) throws SettingsException {
    return Instant.ofEpochSecond(require(values, name));
  }

  private Duration duration(Map<String, Long> values, String name) throws SettingsException {
    return Duration.ofMillis(require(values, name));
  }

  private <T> T require(Map<String, T> values, String name) throws SettingsException {
    T value = values.get(name);
    if (value == null) {
      throw json.malformed("\"" + name + "\" is missing");
    }
    return value;
  }
}
