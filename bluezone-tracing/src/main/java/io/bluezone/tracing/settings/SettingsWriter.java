// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.settings;

import com.google.common.io.BaseEncoding;
import com.google.gson.stream.JsonWriter;
import io.bluezone.ble.ScanSettings;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.exposure.ExposureRule;
import io.bluezone.tracing.proximity.DevicePlatform;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes settings as one line of JSON; the same settings give the same bytes. */
final class SettingsWriter {

  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  private SettingsWriter() {}

  static byte[] write(AuthoritySettings settings) {
    try {
      SettingsWriter writer = new SettingsWriter();
      writer.settings(settings);
      return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settings(AuthoritySettings settings) throws IOException {
    json.setHtmlSafe(false);
    json.beginObject();
    json.name("region").value(settings.region());
    json.name("sequence").value(settings.sequence());
    json.name("issued").value(settings.issued().getEpochSecond());
    json.name("expires").value(settings.expires().getEpochSecond());
    json.name("zone").value(settings.zone().getId());
    if (settings.dutyCycle().isPresent()) {
      dutyCycle(settings.dutyCycle().get());
    }
    if (settings.idSchedule().isPresent()) {
      json.name("idsPerDay").value(settings.idSchedule().get().idsPerDay());
    }
    if (settings.retentionDays().isPresent()) {
      json.name("retentionDays").value(settings.retentionDays().getAsInt());
    }
    if (settings.exposureRule().isPresent()) {
      exposureRule(settings.exposureRule().get());
    }
    nearThresholds(settings.nearThresholds());
    if (settings.newestBulletin().isPresent()) {
      json.name("newestBulletin").value(settings.newestBulletin().getAsLong());
    }
    json.name("bulletins").beginArray();
    for (URI address : settings.bulletinAddresses()) {
      json.value(address.toString());
    }
    json.endArray();
    json.name("keys").beginArray();
    for (TimedKey key : settings.keys()) {
      key(key);
    }
    json.endArray();
    json.endObject();
  }

  private void dutyCycle(DutyCycle cycle) throws IOException {
    json.name("dutyCycle").beginObject();
    json.name("advertiseOn").value(cycle.advertiseOn().toMillis());
    json.name("advertiseOff").value(cycle.advertiseOff().toMillis());
    json.name("scanOn").value(cycle.scanOn().toMillis());
    json.name("scanOff").value(cycle.scanOff().toMillis());
    if (cycle.scanPower() != ScanSettings.Power.LOW_LATENCY) {
      json.name("scanPower").value(cycle.scanPower().name());
    }
    if (cycle.adapting()) {
      json.name("adapting").value(true);
    }
    json.endObject();
  }

  private void exposureRule(ExposureRule rule) throws IOException {
    json.name("exposureRule").beginObject();
    json.name("within").value(rule.within().name());
    json.name("atLeast").value(rule.atLeast().toMillis());
    json.name("bridge").value(rule.bridge().toMillis());
    if (rule.day().sliding()) {
      json.name("slidingDay").value(true);
    }
    json.endObject();
  }

  private void nearThresholds(Map<DevicePlatform, NearThresholds> all) throws IOException {
    json.name("nearThresholds").beginObject();
    for (Map.Entry<DevicePlatform, NearThresholds> own : all.entrySet()) {
      json.name(own.getKey().name()).beginObject();
      json.name("ANDROID").value(own.getValue().android());
      json.name("IOS").value(own.getValue().ios());
      json.endObject();
    }
    json.endObject();
  }

  private void key(TimedKey key) throws IOException {
    json.beginObject();
    json.name("id").value(key.key().id());
    json.name("publicKey").value(BaseEncoding.base16().lowerCase().encode(key.key().publicKey()));
    json.name("regions").beginArray();
    for (String region : key.key().regions()) {
      json.value(region);
    }
    json.endArray();
    json.name("from").value(key.from().getEpochSecond());
    json.name("until").value(key.until().getEpochSecond());
    json.endObject();
  }
}
