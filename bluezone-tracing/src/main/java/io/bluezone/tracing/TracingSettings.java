// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableSortedSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.Advertisement;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.keys.KeyPolicy;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.internal.RetentionPurger;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.beacon.Beacon;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings that an authority may change for all devices, each at a safe moment: see {@link
 * ProximityTracer#apply}.
 *
 * <p>Defaults: {@link DutyCycle#WHITE_PAPER}; 96 IDs a day; {@link KeyPolicy#INDEPENDENT} keys; 14
 * days of retention; {@link ExposureRule#CLOSE_CONTACT}; the Android form, no transmit power in the
 * frames; bulletins of every region.
 *
 * <p>Immutable and thread safe. A value out of bounds is refused when it is set.
 */
public final class TracingSettings {

  /** The defaults. */
  public static final TracingSettings DEFAULT = builder().build();

  private final DutyCycle dutyCycle;
  private final IdSchedule idSchedule;
  private final KeyPolicy keyPolicy;
  private final int retentionDays;
  private final ExposureRule exposureRule;
  private final boolean includeTxPower;
  private final BeaconForm form;
  private final ImmutableSortedSet<String> regions;

  private TracingSettings(Builder builder) {
    dutyCycle = builder.dutyCycle;
    idSchedule = builder.idSchedule;
    keyPolicy = builder.keyPolicy;
    retentionDays = builder.retentionDays;
    exposureRule = builder.exposureRule;
    includeTxPower = builder.includeTxPower;
    form = builder.form;
    regions = builder.regions;
  }

  /** {@return a builder with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a builder with these settings} */
  public Builder toBuilder() {
    return new Builder()
        .dutyCycle(dutyCycle)
        .idSchedule(idSchedule)
        .keyPolicy(keyPolicy)
        .longRetentionDays(retentionDays)
        .exposureRule(exposureRule)
        .includeTxPower(includeTxPower)
        .form(form)
        .regions(regions);
  }

  /** {@return when to send and to listen} */
  public DutyCycle dutyCycle() {
    return dutyCycle;
  }

  /** {@return how many IDs a day has} */
  public IdSchedule idSchedule() {
    return idSchedule;
  }

  /** {@return for how long a fresh key lasts} */
  public KeyPolicy keyPolicy() {
    return keyPolicy;
  }

  /** {@return how many UTC days before the present one encounters and keys are kept} */
  public int retentionDays() {
    return retentionDays;
  }

  /** {@return what counts as a close contact} */
  public ExposureRule exposureRule() {
    return exposureRule;
  }

  /** {@return whether the frames tell the transmit power} */
  public boolean includeTxPower() {
    return includeTxPower;
  }

  /** {@return the form of the frames} */
  public BeaconForm form() {
    return form;
  }

  /** {@return whose bulletins are taken; empty for those of all regions} */
  public Set<String> regions() {
    return regions;
  }

  /**
   * {@return these with what an authority sets put over them, for {@link ProximityTracer#apply}}
   * The days of the exposure rule become the region's.
   */
  public TracingSettings with(AuthoritySettings set) {
    checkNotNull(set, "set");
    Builder settings = toBuilder();
    set.dutyCycle().ifPresent(settings::dutyCycle);
    set.idSchedule().ifPresent(settings::idSchedule);
    set.retentionDays().ifPresent(settings::retentionDays);
    return settings.exposureRule(set.exposureRule(exposureRule)).build();
  }

  /**
   * {@return the frame that sends an ID, by these settings} The iOS form does not hold the ID, the
   * GATT service gives it.
   */
  public Advertisement frame(RollingId id) {
    if (form == BeaconForm.IOS) {
      return Beacon.toIosAdvertisement();
    }
    return includeTxPower ? Beacon.toAdvertisementWithTxPower(id) : Beacon.toAdvertisement(id);
  }

  /** Builds {@link TracingSettings}. Not thread safe. */
  public static final class Builder {

    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private int retentionDays = 14;
    private DutyCycle dutyCycle = DutyCycle.WHITE_PAPER;
    private IdSchedule idSchedule = IdSchedule.DEFAULT;
    private KeyPolicy keyPolicy = KeyPolicy.INDEPENDENT;
    private ExposureRule exposureRule = ExposureRule.CLOSE_CONTACT;
    private boolean includeTxPower;
    private BeaconForm form = BeaconForm.ANDROID;
    private ImmutableSortedSet<String> regions = ImmutableSortedSet.of();

    private Builder() {}

    /** Sets when to send and to listen. */
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

    /** Sets for how long a fresh key lasts. */
    @CanIgnoreReturnValue
    public Builder keyPolicy(KeyPolicy policy) {
      keyPolicy = checkNotNull(policy, "policy");
      return this;
    }

    /** Sets for how many UTC days before the present one encounters and keys are kept: 1 to 21. */
    @CanIgnoreReturnValue
    public Builder retentionDays(int days) {
      checkArgument(
          days >= 1 && days <= AuthoritySettings.Builder.MAX_RETENTION_DAYS,
          "a retention of %s days: it is 1 to %s; a law that asks for more, longRetentionDays",
          days,
          AuthoritySettings.Builder.MAX_RETENTION_DAYS);
      retentionDays = days;
      return this;
    }

    /**
     * Sets a retention of more than three weeks, longer than tracing has any use for: 1 to 366
     * days.
     */
    @CanIgnoreReturnValue
    public Builder longRetentionDays(int days) {
      checkArgument(
          days >= 1 && days <= RetentionPurger.MOST_DAYS,
          "a retention of %s days: it is 1 to %s",
          days,
          RetentionPurger.MOST_DAYS);
      retentionDays = days;
      return this;
    }

    /** Sets what counts as a close contact. */
    @CanIgnoreReturnValue
    public Builder exposureRule(ExposureRule rule) {
      exposureRule = checkNotNull(rule, "rule");
      return this;
    }

    /**
     * Adds the transmit power to the frames: 3 bytes that the original apps pass over, and that
     * tell the attenuation. They also tell the device from a phone with the original app.
     */
    @CanIgnoreReturnValue
    public Builder includeTxPower(boolean include) {
      includeTxPower = include;
      return this;
    }

    /**
     * Sets the form of the frames. The Android form holds the ID; the iOS form leaves it to be
     * asked for over GATT, for radios that cannot send manufacturer data. {@link
     * BeaconForm#IOS_BACKGROUND} is refused: only iOS itself can send it.
     */
    @CanIgnoreReturnValue
    public Builder form(BeaconForm value) {
      checkNotNull(value, "form");
      checkArgument(
          value != BeaconForm.IOS_BACKGROUND, "the background form is sent by iOS alone; use IOS");
      form = value;
      return this;
    }

    /**
     * Takes bulletins of some regions alone, each 1 to 32 characters out of {@code A-Z a-z 0-9 . _
     * -}. Without this those of every region are taken that the signer's key is trusted for.
     */
    @CanIgnoreReturnValue
    public Builder regions(Collection<String> only) {
      checkNotNull(only, "regions");
      only.forEach(Builder::checkRegion);
      regions = ImmutableSortedSet.copyOf(only);
      return this;
    }

    private static void checkRegion(String region) {
      checkArgument(
          REGION.matcher(region).matches(),
          "a region is 1 to 32 characters out of A-Z a-z 0-9 . _ -, not \"%s\"",
          region);
    }

    /** {@return the settings} */
    public TracingSettings build() {
      return new TracingSettings(this);
    }
  }
}
