// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.log;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.proximity.DevicePlatform;
import java.time.Duration;

/**
 * The size that a {@link ContactLog} keeps, and the order of eviction. Immutable.
 *
 * @param maxEncounters how many encounters are kept, unless more of them are close: 1 or more
 * @param maxBytes how many bytes of encoded encounters are kept, unless close ones take more: 1024
 *     or more
 * @param closeDuration how long an encounter lasts, at least, to be close: 1 s or more. With
 *     intervals of less than 8 minutes give half of one
 * @param platform the platform of this device, which tells what is near
 */
public record LogLimits(
    int maxEncounters, long maxBytes, Duration closeDuration, DevicePlatform platform) {

  /**
   * 100,000 encounters (the deployed app's limit of rows: Bluezone protocol, section 4); 32 MiB; an
   * encounter is close when it lasted 4 minutes, which is what two successive scan windows of the
   * deployed app's duty cycle show at least, and was near by {@link DevicePlatform#OTHER}'s
   * thresholds.
   */
  public static final LogLimits DEFAULT =
      new LogLimits(100_000, 32L << 20, Duration.ofMinutes(4), DevicePlatform.OTHER);

  /** The weight of a close encounter, which no other reaches. */
  public static final int CLOSE_WEIGHT = Integer.MAX_VALUE;

  /** No device is received at such a strength; it makes strengths positive. */
  private static final int SILENCE = Byte.MIN_VALUE - 1;

  /** Bytes of an encounter with a hundred samples. */
  private static final int ROOM_FOR_ONE = 256;

  public LogLimits {
    checkNotNull(closeDuration, "closeDuration");
    checkNotNull(platform, "platform");
    checkArgument(maxEncounters >= 1, "room for %s encounters", maxEncounters);
    checkArgument(maxBytes >= 1024, "room for %s bytes: it must be 1024 at least", maxBytes);
    checkArgument(
        closeDuration.compareTo(Duration.ofSeconds(1)) >= 0,
        "close encounters of %s: it must be 1 s at least",
        closeDuration);
  }

  /** {@return the same with room for another number of encounters} */
  public LogLimits withMaxEncounters(int encounters) {
    return new LogLimits(encounters, maxBytes, closeDuration, platform);
  }

  /** {@return the same with room for another number of bytes} */
  public LogLimits withMaxBytes(long bytes) {
    return new LogLimits(maxEncounters, bytes, closeDuration, platform);
  }

  /** {@return the same with another time from which an encounter is close} */
  public LogLimits withCloseDuration(Duration duration) {
    return new LogLimits(maxEncounters, maxBytes, duration, platform);
  }

  /** {@return the same for another platform} */
  public LogLimits withPlatform(DevicePlatform own) {
    return new LogLimits(maxEncounters, maxBytes, closeDuration, own);
  }

  /**
   * {@return whether an encounter is never evicted: it was heard for long, and a quarter of its
   * samples are near}
   */
  public boolean isClose(Encounter encounter) {
    return isClose(encounter, heardSeconds(encounter));
  }

  private boolean isClose(Encounter encounter, int heardSeconds) {
    return heardSeconds >= closeDuration.toMillis() / 1000.0
        && !encounter.samples().isEmpty()
        && encounter.samples().upperQuartile() >= platform.nearThreshold(encounter.form());
  }

  /**
   * The weight of an encounter when the log is full: the lowest are evicted first, among equals the
   * earliest, and never one of {@link #CLOSE_WEIGHT}. It grows with duration and with strength. The
   * transmit power that the contact claims has no part in it.
   */
  public int weight(Encounter encounter) {
    int heardSeconds = heardSeconds(encounter);
    if (isClose(encounter, heardSeconds)) {
      return CLOSE_WEIGHT;
    }
    int strength =
        encounter.samples().isEmpty() ? 1 : encounter.samples().upperQuartile() - SILENCE;
    return (heardSeconds + 1) * strength;
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
}
