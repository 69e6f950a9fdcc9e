// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.settings;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.bluezone.authority.original.OriginalFormatException;
import io.bluezone.authority.settings.OriginalSettings.NotTaken;
import io.bluezone.authority.settings.OriginalSettings.Why;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the original's settings and finds their counterparts. */
final class OriginalReader {

  private static final int MAX_FIELDS = 256;
  private static final Pattern NAME = Pattern.compile("[ -~]{1,64}");

  /** More than any setting can be, and within an int. */
  private static final long MOST = 1L << 30;

  private final StrictJson json;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Why> notTaken = new HashMap<>();
  private final Map<String, Integer> values = new HashMap<>();
  private final List<Consumer<AuthoritySettings.Builder>> parts = new ArrayList<>();

  private OriginalReader(StrictJson json) {
    this.json = json;
  }

  static OriginalSettings read(InputStream in) throws IOException {
    StrictJson json =
        StrictJson.of(in, OriginalSettings.MAX_BYTES, MAX_FIELDS, OriginalFormatException::new);
    return json.document(() -> new OriginalReader(json).settings());
  }

  private OriginalSettings settings() throws IOException {
    JsonFields fields = json.object("the settings", this::note);
    names.forEach(name -> sort(name, fields.integerIfAny(name)));
    take(
        this::dutyCycle,
        OriginalNames.ADVERTISE_ON,
        OriginalNames.ADVERTISE_OFF,
        OriginalNames.SCAN_ON,
        OriginalNames.SCAN_OFF);
    take(this::idSchedule, OriginalNames.IDS_PER_DAY);
    take(this::retention, OriginalNames.PERIOD_DAYS);
    take(
        () ->
            thresholds(
                DevicePlatform.ANDROID, OriginalNames.ANDROID_ANDROID, OriginalNames.ANDROID_IOS),
        OriginalNames.ANDROID_ANDROID,
        OriginalNames.ANDROID_IOS);
    take(
        () -> thresholds(DevicePlatform.IOS, OriginalNames.IOS_ANDROID, OriginalNames.IOS_IOS),
        OriginalNames.IOS_ANDROID,
        OriginalNames.IOS_IOS);
    take(
        () -> thresholds(DevicePlatform.OTHER, OriginalNames.THRESHOLD, OriginalNames.THRESHOLD),
        OriginalNames.THRESHOLD);
    ImmutableList.Builder<NotTaken> left = ImmutableList.builder();
    for (String name : names) {
      if (notTaken.containsKey(name)) {
        left.add(new NotTaken(name, notTaken.get(name)));
      }
    }
    return new OriginalSettings(parts, left.build());
  }

  private boolean note(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw json.refused("a name must have 1 to 64 printable ASCII characters");
    }
    names.add(name);
    return false;
  }

  private void sort(String name, OptionalLong value) {
    if (!OriginalNames.isTaken(name)) {
      notTaken.put(
          name, OriginalNames.isWithoutCounterpart(name) ? Why.NO_COUNTERPART : Why.UNKNOWN_NAME);
    } else if (value.isPresent() && Math.abs(value.getAsLong()) <= MOST) {
      values.put(name, (int) value.getAsLong());
    } else {
      notTaken.put(name, Why.BAD_VALUE);
    }
  }

  /** Takes what some names set together, if one of them is there and all are in bounds. */
  private void take(Supplier<Consumer<AuthoritySettings.Builder>> part, String... needed) {
    Set<String> given = Sets.intersection(values.keySet(), ImmutableSet.copyOf(needed));
    if (given.isEmpty()) {
      return;
    }
    try {
      parts.add(part.get());
    } catch (IllegalArgumentException e) {
      given.forEach(name -> notTaken.put(name, Why.BAD_VALUE));
    }
  }

  private Consumer<AuthoritySettings.Builder> dutyCycle() {
    DutyCycle app = DutyCycle.APP;
    DutyCycle cycle =
        new DutyCycle(
            millis(OriginalNames.ADVERTISE_ON, app.advertiseOn()),
            millis(OriginalNames.ADVERTISE_OFF, app.advertiseOff()),
            millis(OriginalNames.SCAN_ON, app.scanOn()),
            millis(OriginalNames.SCAN_OFF, app.scanOff()));
    return builder -> builder.dutyCycle(cycle);
  }

  private Duration millis(String name, Duration missing) {
    Integer value = values.get(name);
    return value == null ? missing : Duration.ofMillis(value);
  }

  private Consumer<AuthoritySettings.Builder> idSchedule() {
    IdSchedule schedule = new IdSchedule(value(OriginalNames.IDS_PER_DAY, 0));
    return builder -> builder.idSchedule(schedule);
  }

  private Consumer<AuthoritySettings.Builder> retention() {
    int days = value(OriginalNames.PERIOD_DAYS, 0);
    checkArgument(
        days >= 1 && days <= AuthoritySettings.Builder.MAX_RETENTION_DAYS, "%s days", days);
    return builder -> builder.retentionDays(days);
  }

  private Consumer<AuthoritySettings.Builder> thresholds(
      DevicePlatform own, String android, String ios) {
    ThresholdModel thresholds =
        new ThresholdModel(
            value(android, own.nearThreshold(BeaconForm.ANDROID)),
            value(ios, own.nearThreshold(BeaconForm.IOS)));
    return builder -> builder.nearThresholds(own, thresholds);
  }

  private int value(String name, int missing) {
    return values.getOrDefault(name, missing);
  }
}
