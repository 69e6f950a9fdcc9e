// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.virtual.world.DeviceProfile;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** A platform's form of an advertisement. Must be a pure function. */
@FunctionalInterface
public interface AdvertisingForm {

  /** Sends the advertisement as it is, as Android and Linux do. */
  AdvertisingForm AS_IT_IS = Advertisement::encode;

  /** An iPhone whose app is on the screen; see {@link DeviceProfile#iPhoneForeground()}. */
  AdvertisingForm APPLE_FOREGROUND = AppleFrames::foreground;

  /**
   * An iPhone whose app is in the background; see {@link DeviceProfile#iPhoneBackground}.
   *
   * @param overflowBit the bit of Apple's overflow area for a service, 0..127; bit <i>n</i> is the
   *     bit of value {@code 1 << n % 8} in byte <i>n</i> / 8 of the bit map
   * @return the form
   */
  static AdvertisingForm appleBackground(ToIntFunction<UUID> overflowBit) {
    checkNotNull(overflowBit, "overflowBit");
    return (advertisement, txPower, connectable) ->
        AppleFrames.background(advertisement, overflowBit);
  }

  /**
   * The bytes on the air, sent at a power in dBm. Throws {@link
   * RadioException.Reason#NOT_SUPPORTED} if the platform never sends something of this.
   */
  AdvertisingData encode(Advertisement advertisement, int txPower, boolean connectable)
      throws RadioException;
}
