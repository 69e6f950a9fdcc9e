// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The way in which a device advertises.
 *
 * @param form what it makes of an advertisement
 * @param instances how many advertisements it can send at once
 * @param maxLength the most bytes of AD structures; more than 31 go out as extended advertising
 * @param fixedInterval the interval it uses whatever is asked; empty if it does as it is asked
 */
public record AdvertisingBehaviour(
    AdvertisingForm form, int instances, int maxLength, Optional<Duration> fixedInterval) {

  public AdvertisingBehaviour {
    checkNotNull(form, "form");
    checkNotNull(fixedInterval, "fixedInterval");
    checkArgument(instances >= 0, "instances must not be negative");
    checkArgument(maxLength >= 0 && maxLength <= 254, "maxLength must be 0..254 bytes");
  }
}
