// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.base.MoreObjects;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ProximityModel;
import io.bluezone.records.proximity.ThresholdModel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A health authority's settings for all devices of its region. They travel as a {@link SignedFile};
 * a device takes them through a {@link SettingsStore} and applies them by {@link
 * #exposureRule(ExposureRule)}, {@link #proximityModel} and {@link #authorityKeys}.
 *
 * <p>What an authority leaves out stays as the device has it.
 *
 * <p>Immutable and thread safe. All values are within their bounds, see {@link Builder}.
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
  private final ImmutableMap<DevicePlatform, ThresholdModel> nearThresholds;
  private final ImmutableList<URI> bulletinAddresses;
  private final ImmutableList<TimedKey> keys;

  AuthoritySettings(Builder builder, Edition edition) {
    this.edition = edition;
    zone = builder.zone;
    dutyCycle = builder.dutyCycle;
    idSchedule = builder.idSchedule;
    retentionDays = builder.retentionDays;
    // The zone of the rule's days is that of the settings.
    exposureRule =
        builder.exposureRule == null ? null : builder.exposureRule.withZone(ZoneOffset.UTC);
    nearThresholds = ImmutableMap.copyOf(builder.nearThresholds);
    bulletinAddresses = ImmutableList.copyOf(builder.bulletinAddresses);
    keys = ImmutableList.copyOf(builder.keys);
  }

  /**
   * Begins settings of a region that set nothing yet. Their number is higher in each file of the
   * region; of the issue a fraction of a second is dropped.
   */
  public static Builder builder(String region, long sequence, Instant issued) {
    checkNotNull(region, "region");
    checkNotNull(issued, "issued");
    return new Builder(region, sequence, issued);
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
  public Map<DevicePlatform, ThresholdModel> nearThresholds() {
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

  /** Puts their rule, if there is one, over a device's own. Its days become the region's. */
  public ExposureRule exposureRule(ExposureRule own) {
    checkNotNull(own, "own");
    return exposureRule().orElse(own).withZone(zone);
  }

  /** {@return the thresholds set for a device's platform, or else the deployed app's} */
  public ProximityModel proximityModel(DevicePlatform own) {
    ThresholdModel set = nearThresholds.get(own);
    return set == null ? new ThresholdModel(own) : set;
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

  /**
   * Builds {@link AuthoritySettings}.
   *
   * <p>Defaults: days are UTC days; the settings expire 30 days after their issue; nothing else is
   * set.
   *
   * <p>Everything is checked by {@link #build}. Not thread safe.
   */
  public static final class Builder {

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
    final Map<DevicePlatform, ThresholdModel> nearThresholds = new EnumMap<>(DevicePlatform.class);
    final List<URI> bulletinAddresses = new ArrayList<>();
    final List<TimedKey> keys = new ArrayList<>();
    Instant expires;
    ZoneId zone = ZoneId.of("UTC");
    @Nullable DutyCycle dutyCycle;
    @Nullable IdSchedule idSchedule;
    @Nullable Integer retentionDays;
    @Nullable ExposureRule exposureRule;

    Builder(String region, long sequence, Instant issued) {
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
    public Builder expires(Instant instant) {
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
    public Builder zone(ZoneId value) {
      zone = checkNotNull(value, "value");
      return this;
    }

    /** Sets when devices send and listen, in whole milliseconds. */
    @CanIgnoreReturnValue
    public Builder dutyCycle(DutyCycle cycle) {
      dutyCycle = checkNotNull(cycle, "cycle");
      return this;
    }

    /** Sets how many IDs a day has. */
    @CanIgnoreReturnValue
    public Builder idSchedule(IdSchedule schedule) {
      idSchedule = checkNotNull(schedule, "schedule");
      return this;
    }

    /**
     * Sets for how many UTC days before the present one encounters and keys are kept: 1 to 21. No
     * authority can have them kept longer than tracing has any use for.
     */
    @CanIgnoreReturnValue
    public Builder retentionDays(int days) {
      retentionDays = days;
      return this;
    }

    /** Sets what counts as a close contact, in whole milliseconds. */
    @CanIgnoreReturnValue
    public Builder exposureRule(ExposureRule rule) {
      exposureRule = checkNotNull(rule, "rule");
      return this;
    }

    /** Sets what is near for one platform that listens. */
    @CanIgnoreReturnValue
    public Builder nearThresholds(DevicePlatform own, ThresholdModel thresholds) {
      nearThresholds.put(checkNotNull(own, "own"), checkNotNull(thresholds, "thresholds"));
      return this;
    }

    /**
     * Adds an https address where bulletins are to be had, of at most 512 characters; http for
     * localhost alone; 16 in all.
     */
    @CanIgnoreReturnValue
    public Builder addBulletinAddress(URI address) {
      bulletinAddresses.add(checkNotNull(address, "address"));
      return this;
    }

    /**
     * Adds a key whose bulletins are taken in its time: 16 in all, each with an id of its own, none
     * trusted for longer than three years after the issue.
     */
    @CanIgnoreReturnValue
    public Builder addKey(TimedKey key) {
      keys.add(checkNotNull(key, "key"));
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
      if (retentionDays != null) {
        SettingsChecks.checkRetention(retentionDays);
      }
      SettingsChecks.checkAddresses(bulletinAddresses);
      SettingsChecks.checkKeys(keys, issued.plus(MAX_KEY_TIME));
      return new AuthoritySettings(this, edition);
    }
  }
}
