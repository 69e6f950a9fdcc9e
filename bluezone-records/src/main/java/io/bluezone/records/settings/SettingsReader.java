// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import com.google.common.base.Enums;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.BaseEncoding;
import io.bluezone.base.ScanPower;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.internal.FileFormat;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads settings' JSON; types and {@link AuthoritySettings.Builder} check most bounds. */
final class SettingsReader implements FileFormat.Content<AuthoritySettings> {

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final long MAX_MILLIS = Duration.ofDays(1).toMillis();
  private static final int MAX_ENUM = 32;

  private final StrictJson json;
  private final List<Consumer<AuthoritySettings.Builder>> parts = new ArrayList<>();

  SettingsReader(StrictJson json) {
    this.json = json;
  }

  @Override
  public boolean read(String name) throws IOException {
    switch (name) {
      case "dutyCycle" -> {
        DutyCycle cycle = dutyCycle(json.object(name));
        parts.add(builder -> builder.dutyCycle(cycle));
      }
      case "exposureRule" -> {
        ExposureRule rule = exposureRule(json.object(name));
        parts.add(builder -> builder.exposureRule(rule));
      }
      case "nearThresholds" -> json.object(name, this::nearThresholds);
      case "bulletins" -> {
        List<URI> addresses =
            json.array(name, AuthoritySettings.Builder.MAX_ADDRESSES, this::address);
        parts.add(builder -> addresses.forEach(builder::addBulletinAddress));
      }
      case "keys" -> {
        List<TimedKey> keys = json.array(name, AuthoritySettings.Builder.MAX_KEYS, this::key);
        parts.add(builder -> keys.forEach(builder::addKey));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public AuthoritySettings make(Edition edition, JsonFields fields) throws IOException {
    AuthoritySettings.Builder builder =
        AuthoritySettings.builder(edition.region(), edition.sequence(), edition.issued())
            .expires(edition.expires())
            .zone(zone(fields.text("zone", SettingsChecks.MAX_ZONE)));
    if (fields.has("idsPerDay")) {
      builder.idSchedule(new IdSchedule((int) fields.integer("idsPerDay", 1, Integer.MAX_VALUE)));
    }
    if (fields.has("retentionDays")) {
      builder.retentionDays((int) fields.integer("retentionDays", 1, Integer.MAX_VALUE));
    }
    parts.forEach(part -> part.accept(builder));
    return builder.build();
  }

  private DutyCycle dutyCycle(JsonFields fields) throws IOException {
    return new DutyCycle(
        millis(fields, "advertiseOn"),
        millis(fields, "advertiseOff"),
        millis(fields, "scanOn"),
        millis(fields, "scanOff"),
        // One that a later version knows and this one does not is taken for the least.
        fields.has("scanPower")
            ? Enums.getIfPresent(ScanPower.class, fields.text("scanPower", MAX_ENUM))
                .or(ScanPower.LOW_POWER)
            : ScanPower.LOW_LATENCY,
        fields.yesOrNo("adapting"));
  }

  private ExposureRule exposureRule(JsonFields fields) throws IOException {
    return new ExposureRule(
        band(fields.text("within", MAX_ENUM)),
        millis(fields, "atLeast"),
        millis(fields, "bridge"),
        ZoneOffset.UTC,
        fields.yesOrNo("slidingDay"));
  }

  private Band band(String name) throws IOException {
    Band band = Enums.getIfPresent(Band.class, name).orNull();
    if (band == null) {
      throw json.refused("\"within\" must be one of " + Arrays.toString(Band.values()));
    }
    return band;
  }

  private boolean nearThresholds(String name) throws IOException {
    DevicePlatform own = Enums.getIfPresent(DevicePlatform.class, name).orNull();
    if (own == null) {
      return false;
    }
    JsonFields fields = json.object("the thresholds of a platform");
    ThresholdModel near =
        new ThresholdModel(threshold(fields, "ANDROID"), threshold(fields, "IOS"));
    parts.add(builder -> builder.nearThresholds(own, near));
    return true;
  }

  private static int threshold(JsonFields fields, String name) throws IOException {
    return (int) fields.integer(name, ThresholdModel.MIN, ThresholdModel.MAX);
  }

  private URI address() throws IOException {
    return URI.create(
        SettingsChecks.requirePrintable(
            "an address", json.text("an address", SettingsChecks.MAX_ADDRESS)));
  }

  private ZoneId zone(String name) throws IOException {
    try {
      return ZoneId.of(SettingsChecks.requirePrintable("\"zone\"", name));
    } catch (DateTimeException e) {
      throw json.refused("the time zone \"" + name + "\" is not known to this device");
    }
  }

  private TimedKey key() throws IOException {
    Map<String, List<String>> lists = new HashMap<>();
    JsonFields fields =
        json.object(
            "a key",
            name -> {
              if (!name.equals("regions")) {
                return false;
              }
              lists.put(name, json.array(name, SettingsChecks.MAX_REGIONS, this::region));
              return true;
            });
    @Nullable List<String> regions = lists.get("regions");
    if (regions == null) {
      throw json.refused("a key: \"regions\" is missing");
    }
    return new TimedKey(authorityKey(fields, regions), time(fields, "from"), time(fields, "until"));
  }

  private String region() throws IOException {
    return json.text("a region", Edition.MAX_REGION);
  }

  private AuthorityKey authorityKey(JsonFields fields, List<String> regions) throws IOException {
    String hex = fields.text("publicKey", 64);
    if (!HEX.canDecode(hex)) {
      throw json.refused("\"publicKey\" must be 64 lower-case hex digits");
    }
    Set<String> distinct = ImmutableSet.copyOf(regions);
    if (distinct.size() < regions.size()) {
      throw json.refused("a key has a region twice");
    }
    return AuthorityKey.of(fields.text("id", 64), HEX.decode(hex), distinct);
  }

  private static Instant time(JsonFields fields, String name) throws IOException {
    return Instant.ofEpochSecond(fields.integer(name, 0, Edition.LAST_INSTANT.getEpochSecond()));
  }

  private static Duration millis(JsonFields fields, String name) throws IOException {
    return Duration.ofMillis(fields.integer(name, 0, MAX_MILLIS));
  }
}
