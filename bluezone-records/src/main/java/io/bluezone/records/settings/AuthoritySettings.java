// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.CheckSettings;
import io.bluezone.records.exposure.DayRule;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A health authority's settings for all devices of its region. They travel as a {@link SignedFile};
 * a device takes them through a {@link SettingsStore} and applies them by {@link #checks}, {@link
 * #proximityModel} and {@link #authorityKeys}.
 *
 * <p>What an authority leaves out stays as the device has it.
 *
 * <p>Immutable and thread safe. All values are within their bounds, see {@link
 * AuthoritySettingsBuilder}.
 */
public final class AuthoritySettings {

  /** The most bytes of a signed file. */
  public static final int MAX_BYTES = 32 * 1024;

  /** The description of a signed file. */
  public static final Format<AuthoritySettings> FORMAT = new SettingsFormat();

  private final Edition edition;
  private final ZoneId zone;
  private final @Nullable DutyCycle dutyCycle;
  private final @Nullable IdSchedule idSchedule;
  private final @Nullable Integer retentionDays;
  private final @Nullable ExposureRule exposureRule;
  private final ImmutableMap<DevicePlatform, NearThresholds> nearThresholds;
  private final ImmutableList<URI> bulletinAddresses;
  private final ImmutableList<TimedKey> keys;

  AuthoritySettings(AuthoritySettingsBuilder builder, Edition edition) {
    this.edition = edition;
    zone = builder.zone;
    dutyCycle = builder.dutyCycle;
    idSchedule = builder.idSchedule;
    retentionDays = builder.retentionDays;
    exposureRule = builder.exposureRule == null ? null : withoutZone(builder.exposureRule);
    nearThresholds = ImmutableMap.copyOf(builder.nearThresholds);
    bulletinAddresses = ImmutableList.copyOf(builder.bulletinAddresses);
    keys = ImmutableList.copyOf(builder.keys);
  }

  /** The zone of the rule's days is that of the settings. */
  private static ExposureRule withoutZone(ExposureRule rule) {
    return rule.withDay(new DayRule(ZoneOffset.UTC, rule.day().sliding()));
  }

  /**
   * Begins settings of a region that set nothing yet. Their number is higher in each file of the
   * region; of the issue a fraction of a second is dropped.
   */
  public static AuthoritySettingsBuilder builder(String region, long sequence, Instant issued) {
    checkNotNull(region, "region");
    checkNotNull(issued, "issued");
    return new AuthoritySettingsBuilder(region, sequence, issued);
  }

  /** {@return region, number and times; a device keeps what it has taken beyond the expiry} */
  public Edition edition() {
    return edition;
  }

  /** {@return the region's time zone: what its days are} */
  public ZoneId zone() {
    return zone;
  }

  /** {@return when to send and to listen, if it is set} */
  public Optional<DutyCycle> dutyCycle() {
    return Optional.ofNullable(dutyCycle);
  }

  /** {@return how many IDs a day has, if it is set} */
  public Optional<IdSchedule> idSchedule() {
    return Optional.ofNullable(idSchedule);
  }

  /** {@return how many UTC days before the present one are kept, if it is set} */
  public OptionalInt retentionDays() {
    return retentionDays == null ? OptionalInt.empty() : OptionalInt.of(retentionDays);
  }

  /**
   * {@return what counts as a close contact, if it is set; {@link #zone} says what its days are}
   */
  public Optional<ExposureRule> exposureRule() {
    return Optional.ofNullable(exposureRule);
  }

  /** {@return what is near, by the platform that listens; a platform that is not set is missing} */
  public Map<DevicePlatform, NearThresholds> nearThresholds() {
    return nearThresholds;
  }

  /** {@return where bulletins are to be had, the first to be asked first} */
  public List<URI> bulletinAddresses() {
    return bulletinAddresses;
  }

  /** {@return keys that are trusted in their time, beside those that the device brings} */
  public List<TimedKey> keys() {
    return keys;
  }

  /** {@return whether their time is over: a device that still goes by them should say so} */
  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(edition.expires());
  }

  /**
   * Puts them over how a device checks bulletins by itself. The days of the exposure rule become
   * the region's.
   */
  public CheckSettings checks(CheckSettings base) {
    checkNotNull(base, "base");
    ExposureRule rule = exposureRule().orElse(base.exposureRule());
    return base.withExposureRule(rule.withDay(new DayRule(zone, rule.day().sliding())));
  }

  /** {@return the thresholds set for a device's platform, or else the deployed app's} */
  public ProximityModel proximityModel(DevicePlatform own) {
    NearThresholds set = nearThresholds.get(own);
    return set == null ? new ThresholdModel(own) : new ThresholdModel(set.android(), set.ios());
  }

  /**
   * The keys whose bulletins a device takes: its own, and of these settings' keys those whose time
   * it is. Ask again before each use, because that time comes and goes.
   *
   * <p>A key with the id of one of the device's own does not replace it. Settings are verified by
   * the device's own keys alone: a key that comes with settings signs bulletins, never settings.
   */
  public AuthorityKeys authorityKeys(Instant now, AuthorityKeys trusted) {
    List<AuthorityKey> all = new ArrayList<>(trusted.all());
    for (TimedKey key : keys) {
      if (key.isTrustedAt(now) && !trusted.find(key.key().id()).isPresent()) {
        all.add(key.key());
      }
    }
    return AuthorityKeys.of(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuthoritySettings that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<Object> values() {
    return ImmutableList.of(
        edition,
        zone,
        dutyCycle(),
        idSchedule(),
        retentionDays(),
        exposureRule(),
        nearThresholds,
        bulletinAddresses,
        keys);
  }

  @Override
  public String toString() {
    return MoreObjects.toStringHelper(this).add("edition", edition).toString();
  }
}
