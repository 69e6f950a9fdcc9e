// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.encounter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.tracing.encounter.internal.Varints;
import java.util.Arrays;

/** Collects {@link RssiSamples} in the order of time. Not thread safe. */
public final class RssiSamplesBuilder {

  private static final int MOST_BYTES = 4;

  private byte[] packed = new byte[8];
  private int length;
  private int lastSeconds = -1;

  RssiSamplesBuilder() {}

  /**
   * Adds a sample.
   *
   * @param seconds when: later than the one before, at most {@link RssiSamples#MAX_SECONDS}
   * @param rssi dBm, -128 to 127
   * @return this builder
   * @throws IllegalArgumentException if either is out of its bounds
   */
  @CanIgnoreReturnValue
  public RssiSamplesBuilder add(int seconds, int rssi) {
    checkArgument(
        seconds > lastSeconds && seconds <= RssiSamples.MAX_SECONDS,
        "an RSSI sample at %s s, after one at %s s",
        seconds,
        lastSeconds);
    checkArgument(rssi >= Byte.MIN_VALUE && rssi <= Byte.MAX_VALUE, "an RSSI of %s dBm", rssi);
    if (packed.length < length + MOST_BYTES) {
      packed = Arrays.copyOf(packed, 2 * packed.length);
    }
    length = Varints.write(packed, length, seconds - Math.max(0, lastSeconds));
    packed[length++] = (byte) rssi;
    lastSeconds = seconds;
    return this;
  }

  /** Whether a sample at that second may still be added. */
  public boolean isBefore(int seconds) {
    return lastSeconds < seconds;
  }

  /** {@return the samples so far} */
  public RssiSamples build() {
    return length == 0 ? RssiSamples.EMPTY : new RssiSamples(Arrays.copyOf(packed, length));
  }
}
