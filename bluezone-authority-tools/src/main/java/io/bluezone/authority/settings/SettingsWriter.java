// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.Lists;
import com.google.common.io.BaseEncoding;
import io.bluezone.authority.internal.FileSigner;
import io.bluezone.base.ScanPower;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.internal.json.JsonText;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.settings.TimedKey;
import java.net.URI;

/** Makes signed settings; for authorities alone. */
public final class SettingsWriter {

  private SettingsWriter() {}

  /**
   * Signs settings.
   *
   * @param signers who sign: 1 to 16, each with a key id of its own
   * @throws IllegalArgumentException if there are fewer or more signers, or two with the same id
   */
  public static byte[] sign(AuthoritySettings settings, BulletinSigner... signers) {
    checkNotNull(settings, "settings");
    return FileSigner.sign(
        AuthoritySettings.FORMAT, settings.edition(), json -> write(json, settings), signers);
  }

  private static void write(JsonText json, AuthoritySettings settings) {
    json.field("zone", settings.zone().getId());
    settings
        .dutyCycle()
        .ifPresent(cycle -> json.object("dutyCycle", object -> write(object, cycle)));
    settings.idSchedule().ifPresent(schedule -> json.field("idsPerDay", schedule.idsPerDay()));
    settings.retentionDays().ifPresent(days -> json.field("retentionDays", days));
    settings
        .exposureRule()
        .ifPresent(rule -> json.object("exposureRule", object -> write(object, rule)));
    json.object(
        "nearThresholds",
        platforms ->
            settings
                .nearThresholds()
                .forEach(
                    (own, near) ->
                        platforms.object(
                            own.name(),
                            object ->
                                object.field("ANDROID", near.android()).field("IOS", near.ios()))));
    json.texts("bulletins", Lists.transform(settings.bulletinAddresses(), URI::toString))
        .objects("keys", settings.keys(), key -> write(json, key));
  }

  private static void write(JsonText json, DutyCycle cycle) {
    json.field("advertiseOn", cycle.advertiseOn().toMillis())
        .field("advertiseOff", cycle.advertiseOff().toMillis())
        .field("scanOn", cycle.scanOn().toMillis())
        .field("scanOff", cycle.scanOff().toMillis());
    if (cycle.scanPower() != ScanPower.LOW_LATENCY) {
      json.field("scanPower", cycle.scanPower().name());
    }
    if (cycle.adapting()) {
      json.field("adapting", true);
    }
  }

  private static void write(JsonText json, ExposureRule rule) {
    json.field("within", rule.within().name())
        .field("atLeast", rule.atLeast().toMillis())
        .field("bridge", rule.bridge().toMillis());
    if (rule.sliding()) {
      json.field("slidingDay", true);
    }
  }

  private static void write(JsonText json, TimedKey key) {
    json.field("id", key.key().id())
        .field("publicKey", BaseEncoding.base16().lowerCase().encode(key.key().publicKey()))
        .texts("regions", key.key().regions())
        .field("from", key.from().getEpochSecond())
        .field("until", key.until().getEpochSecond());
  }
}
