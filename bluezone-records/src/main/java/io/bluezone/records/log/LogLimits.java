// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.DevicePlatform;
import java.time.Duration;

/**
 * The size that a {@link ContactLog} keeps, and the order of eviction.
 *
 * <p>Defaults: 100,000 encounters (the deployed app's limit of rows: Bluezone protocol, section 4);
 * 32 MiB; an encounter is close when it lasted 4 minutes, which is what two successive scan windows
 * of the deployed app's duty cycle show at least, and was near by {@link DevicePlatform#OTHER}'s
 * thresholds.
 *
 * <p>Immutable and thread safe.
 */
public final class LogLimits {

  /** The defaults. */
  public static final LogLimits DEFAULT = builder().build();

  /** The weight of a close encounter, which no other reaches. */
  public static final int CLOSE_WEIGHT = Integer.MAX_VALUE;

  /** No device is received at such a strength; it makes strengths positive. */
  private static final int SILENCE = Byte.MIN_VALUE - 1;

  /** Bytes of an encounter with a hundred samples. */
  private static final int ROOM_FOR_ONE = 256;

  private final int maxEncounters;
  private final long maxBytes;
  private final Duration closeDuration;
  private final DevicePlatform platform;

  private LogLimits(Builder builder) {
    maxEncounters = builder.maxEncounters;
    maxBytes = builder.maxBytes;
    closeDuration = builder.closeDuration;
    platform = builder.platform;
  }

  /** {@return a builder with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return how many encounters are kept, unless more of them are close} */
  public int maxEncounters() {
    return maxEncounters;
  }

  /** {@return how many bytes of encoded encounters are kept, unless close ones take more} */
  public long maxBytes() {
    return maxBytes;
  }

  /** {@return how long an encounter lasts, at least, to be close} */
  public Duration closeDuration() {
    return closeDuration;
  }

  /** {@return the platform of this device, which tells what is near} */
  public DevicePlatform platform() {
    return platform;
  }

  /**
   * Tells whether an encounter is never evicted: it was heard for long, and a quarter of its
   * samples are near.
   *
   * @return whether it is long and close
   */
  public boolean isClose(Encounter encounter) {
    return heardSeconds(encounter) >= closeDuration.toMillis() / 1000.0
        && !encounter.samples().isEmpty()
        && encounter.samples().upperQuartile() >= platform.nearThreshold(encounter.form());
  }

  /**
   * The weight of an encounter when the log is full: the lowest are evicted first, among equals the
   * earliest. It grows with duration and with strength. The transmit power that the contact claims
   * has no part in it.
   *
   * @return the weight; {@link #CLOSE_WEIGHT} for one that never gives way
   */
  public int weight(Encounter encounter) {
    if (isClose(encounter)) {
      return CLOSE_WEIGHT;
    }
    int strength =
        encounter.samples().isEmpty() ? 1 : encounter.samples().upperQuartile() - SILENCE;
    return (heardSeconds(encounter) + 1) * strength;
  }

  /**
   * From the first to the last sample of each stretch. The pauses of the scan before and after,
   * half of which count as presence, do not count here: who is heard for an instant between two
   * long pauses is not to take up room for good.
   */
  private static int heardSeconds(Encounter encounter) {
    int[] sum = {0};
    encounter
        .presence()
        .forEach(
            (from, to) -> {
              int[] bounds = {-1, -1};
              encounter
                  .samples()
                  .forEach(
                      (seconds, rssi) -> {
                        if (seconds >= from && seconds <= to) {
                          bounds[0] = bounds[0] < 0 ? seconds : bounds[0];
                          bounds[1] = seconds;
                        }
                      });
              sum[0] += bounds[1] - bounds[0];
            });
    return sum[0];
  }

  /** Tells whether something has to be evicted. */
  public boolean isOverfull(int encounters, long bytes) {
    return encounters > maxEncounters || bytes > maxBytes;
  }

  /** Tells whether something has to be evicted for one more encounter. */
  public boolean isFull(int encounters, long bytes) {
    return encounters >= maxEncounters || bytes + ROOM_FOR_ONE > maxBytes;
  }

  /** Builds {@link LogLimits}. Not thread safe. */
  public static final class Builder {

    private int maxEncounters = 100_000;
    private long maxBytes = 32L << 20;
    private Duration closeDuration = Duration.ofMinutes(4);
    private DevicePlatform platform = DevicePlatform.OTHER;

    private Builder() {}

    /**
     * Sets how many encounters are kept.
     *
     * @param encounters 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    @CanIgnoreReturnValue
    public Builder maxEncounters(int encounters) {
      checkArgument(encounters >= 1, "room for %s encounters", encounters);
      maxEncounters = encounters;
      return this;
    }

    /**
     * Sets how many bytes are kept.
     *
     * @param bytes of encounters in their encoded form: 1024 or more
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    @CanIgnoreReturnValue
    public Builder maxBytes(long bytes) {
      checkArgument(bytes >= 1024, "room for %s bytes: it must be 1024 at least", bytes);
      maxBytes = bytes;
      return this;
    }

    /**
     * Sets what is long enough to be close. With intervals of less than 8 minutes give half of one.
     *
     * @param duration 1 s or more
     * @return this builder
     * @throws IllegalArgumentException if it is out of bounds
     */
    @CanIgnoreReturnValue
    public Builder closeDuration(Duration duration) {
      checkNotNull(duration, "duration");
      checkArgument(
          duration.compareTo(Duration.ofSeconds(1)) >= 0,
          "close encounters of %s: it must be 1 s at least",
          duration);
      closeDuration = duration;
      return this;
    }

    /**
     * Sets the platform of this device.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder platform(DevicePlatform platform) {
      checkNotNull(platform, "platform");
      this.platform = platform;
      return this;
    }

    /** {@return the limits} */
    public LogLimits build() {
      return new LogLimits(this);
    }
  }
}
