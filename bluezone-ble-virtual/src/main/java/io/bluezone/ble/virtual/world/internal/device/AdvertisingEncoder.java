// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.AdvertisingData;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes that a device sends of an advertisement. A program sends the same one again and
 * again: the last is remembered. Not thread safe.
 */
public final class AdvertisingEncoder {

  private @Nullable Encoded last;

  private record Encoded(
      DeviceModel profile,
      Advertisement advertisement,
      AdvertiseSettings.Power power,
      boolean connectable,
      AdvertisingData data) {

    @SuppressWarnings("ReferenceEquality") // an equal one is encoded again, to the same bytes
    boolean isOf(DeviceModel now, Advertisement sent, AdvertiseSettings settings) {
      return profile == now
          && advertisement == sent
          && power == settings.power()
          && connectable == settings.connectable();
    }
  }

  /** Encodes an advertisement as a kind of device does. */
  public AdvertisingData encode(
      DeviceModel profile, Advertisement advertisement, AdvertiseSettings settings)
      throws RadioException {
    Encoded known = last;
    if (known == null || !known.isOf(profile, advertisement, settings)) {
      AdvertisingBehaviour behaviour = profile.advertising();
      int txPower = profile.frontEnd().dBm(settings.power());
      AdvertisingData data =
          behaviour.form().encode(advertisement, txPower, settings.connectable());
      checkLength(data, behaviour.maxLength());
      known = new Encoded(profile, advertisement, settings.power(), settings.connectable(), data);
      last = known;
    }
    return known.data();
  }

  /** Refuses more bytes than a device sends. */
  public static void checkLength(AdvertisingData data, int most) throws RadioException {
    if (data.size() > most) {
      throw new RadioException(
          Reason.ADVERTISEMENT_TOO_LARGE,
          "the advertisement has " + data.size() + " bytes, this device sends at most " + most);
    }
  }
}
