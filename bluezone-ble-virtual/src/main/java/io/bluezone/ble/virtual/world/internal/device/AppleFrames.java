// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.Octets;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The frames that iPhones send for an app. Apps can set service UUIDs and a local name, nothing
 * else. While the app is in the background, the name is left out and all its services move to the
 * overflow area, which is not documented: manufacturer data of Apple, a type byte 1 and a bit map
 * in which each service sets one bit.
 */
public final class AppleFrames {

  private static final int APPLE = 0x004c;
  private static final int OVERFLOW = 0x01;
  private static final int OVERFLOW_BYTES = 16;

  /** LE general discoverable, and both LE and classic at the same time. */
  private static final int FLAGS = 0x1a;

  private AppleFrames() {}

  public static AdvertisingData foreground(
      Advertisement advertisement, int txPower, boolean connectable) throws RadioException {
    checkSupported(advertisement);
    AdvertisingData.Builder data =
        AdvertisingData.builder().flags(FLAGS).serviceUuids(advertisement.serviceUuids());
    advertisement.localName().ifPresent(data::localName);
    return data.build();
  }

  public static AdvertisingData background(
      Advertisement advertisement, ToIntFunction<UUID> overflowBit) throws RadioException {
    checkSupported(advertisement);
    byte[] payload = new byte[1 + OVERFLOW_BYTES];
    payload[0] = OVERFLOW;
    for (UUID service : advertisement.serviceUuids()) {
      int bit = overflowBit.applyAsInt(service);
      checkArgument(
          bit >= 0 && bit < 8 * OVERFLOW_BYTES,
          "the overflow bit of %s must be 0..127, not %s",
          service,
          bit);
      payload[1 + bit / 8] |= (byte) (1 << bit % 8);
    }
    return AdvertisingData.builder()
        .flags(FLAGS)
        .manufacturerData(new ManufacturerData(APPLE, Octets.copyOf(payload)))
        .build();
  }

  /** Tells whether a frame is that of an app in the background. */
  public static boolean isOverflow(AdvertisingData data) {
    for (ManufacturerData each : data.manufacturerData()) {
      Octets payload = each.payload();
      if (each.company() == APPLE && !payload.isEmpty() && payload.get(0) == OVERFLOW) {
        return true;
      }
    }
    return false;
  }

  private static void checkSupported(Advertisement advertisement) throws RadioException {
    if (!advertisement.manufacturerData().isEmpty() || !advertisement.serviceData().isEmpty()) {
      throw new RadioException(
          Reason.NOT_SUPPORTED,
          "an iPhone sends no manufacturer data and no service data of apps; leave them out");
    }
  }
}
