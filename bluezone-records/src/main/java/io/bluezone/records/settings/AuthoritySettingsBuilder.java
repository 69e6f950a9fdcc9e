// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.DevicePlatform;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link AuthoritySettings}.
 *
 * <p>Defaults: days are UTC days; the settings expire 30 days after their issue; nothing else is
 * set.
 *
 * <p>Everything is checked by {@link #build}. Not thread safe.
 */
public final class AuthoritySettingsBuilder {

  /** The most addresses. */
  public static final int MAX_ADDRESSES = 16;

  /** The longest retention, in UTC days before the present one, that tracing has a use for. */
  public static final int MAX_RETENTION_DAYS = 21;

  /** The most keys. */
  public static final int MAX_KEYS = 16;

  /** The longest time from issue to the end of a key. */
  public static final Duration MAX_KEY_TIME = Duration.ofDays(3 * 366);

  private static final Duration DEFAULT_VALIDITY = Duration.ofDays(30);

  final String region;
  final long sequence;
  final Instant issued;
  final Map<DevicePlatform, NearThresholds> nearThresholds = new EnumMap<>(DevicePlatform.class);
  final List<URI> bulletinAddresses = new ArrayList<>();
  final List<TimedKey> keys = new ArrayList<>();
  Instant expires;
  ZoneId zone = ZoneId.of("UTC");
  @Nullable DutyCycle dutyCycle;
  @Nullable IdSchedule idSchedule;
  @Nullable Integer retentionDays;
  @Nullable ExposureRule exposureRule;

  AuthoritySettingsBuilder(String region, long sequence, Instant issued) {
    checkArgument(
        issued.isBefore(Edition.LAST_INSTANT), "issued %s: it must be before 9999", issued);
    this.region = region;
    this.sequence = sequence;
    this.issued = issued.truncatedTo(ChronoUnit.SECONDS);
    this.expires = this.issued.plus(DEFAULT_VALIDITY);
  }

  /**
   * Sets from when on devices no longer take the settings: later than their issue, at most 366
   * days. A fraction of a second is dropped.
   */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder expires(Instant instant) {
    checkNotNull(instant, "instant");
    expires = instant.truncatedTo(ChronoUnit.SECONDS);
    return this;
  }

  /**
   * Sets the region's time zone, by a name of 64 characters at most. Devices know the zones of
   * their own release: a young one, such as Europe/Kyiv, is not known to an old phone, which then
   * refuses the settings.
   */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder zone(ZoneId value) {
    checkNotNull(value, "value");
    zone = value;
    return this;
  }

  /** Sets when devices send and listen, in whole milliseconds. */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder dutyCycle(DutyCycle cycle) {
    checkNotNull(cycle, "cycle");
    dutyCycle = cycle;
    return this;
  }

  /** Sets how many IDs a day has. */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder idSchedule(IdSchedule schedule) {
    checkNotNull(schedule, "schedule");
    idSchedule = schedule;
    return this;
  }

  /**
   * Sets for how many UTC days before the present one encounters and keys are kept: 1 to 21. No
   * authority can have them kept longer than tracing has any use for.
   */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder retentionDays(int days) {
    retentionDays = days;
    return this;
  }

  /** Sets what counts as a close contact, in whole milliseconds. */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder exposureRule(ExposureRule rule) {
    checkNotNull(rule, "rule");
    exposureRule = rule;
    return this;
  }

  /** Sets what is near for one platform that listens. */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder nearThresholds(DevicePlatform own, NearThresholds thresholds) {
    checkNotNull(own, "own");
    checkNotNull(thresholds, "thresholds");
    nearThresholds.put(own, thresholds);
    return this;
  }

  /**
   * Adds an https address where bulletins are to be had, of at most 512 characters; http for
   * localhost alone; 16 in all.
   */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder addBulletinAddress(URI address) {
    checkNotNull(address, "address");
    bulletinAddresses.add(address);
    return this;
  }

  /**
   * Adds a key whose bulletins are taken in its time: 16 in all, each with an id of its own, none
   * trusted for longer than three years after the issue.
   */
  @CanIgnoreReturnValue
  public AuthoritySettingsBuilder addKey(TimedKey key) {
    checkNotNull(key, "key");
    keys.add(key);
    return this;
  }

  /**
   * Checks everything and gives the settings; refuses what is out of its bounds, with a message
   * that says what.
   */
  public AuthoritySettings build() {
    Edition edition = new Edition(region, sequence, issued, expires);
    SettingsChecks.checkZone(zone);
    if (dutyCycle != null) {
      SettingsChecks.checkDutyCycle(dutyCycle);
    }
    if (exposureRule != null) {
      SettingsChecks.checkRule(exposureRule);
    }
    checkArgument(
        retentionDays == null || (retentionDays >= 1 && retentionDays <= MAX_RETENTION_DAYS),
        "a retention of %s days: it is 1 to %s",
        retentionDays,
        MAX_RETENTION_DAYS);
    checkAddresses();
    checkKeys();
    return new AuthoritySettings(this, edition);
  }

  private void checkAddresses() {
    checkArgument(
        bulletinAddresses.size() <= MAX_ADDRESSES,
        "%s addresses: there may be %s",
        bulletinAddresses.size(),
        MAX_ADDRESSES);
    bulletinAddresses.forEach(SettingsChecks::checkAddress);
  }

  private void checkKeys() {
    checkArgument(keys.size() <= MAX_KEYS, "%s keys: there may be %s", keys.size(), MAX_KEYS);
    Set<String> ids = new HashSet<>();
    for (TimedKey key : keys) {
      checkArgument(ids.add(key.key().id()), "two keys have the id \"%s\"", key.key().id());
      checkArgument(
          !key.until().isAfter(issued.plus(MAX_KEY_TIME)),
          "key \"%s\" is trusted until %s: more than %s days after the issue",
          key.key().id(),
          key.until(),
          MAX_KEY_TIME.toDays());
    }
  }
}
