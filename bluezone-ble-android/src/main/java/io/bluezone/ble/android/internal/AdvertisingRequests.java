// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.internal;

import android.bluetooth.le.AdvertiseData;
import android.bluetooth.le.AdvertisingSetParameters;
import android.os.ParcelUuid;
import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.Advertisement;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ad.ManufacturerData;
import io.bluezone.ble.ad.ServiceData;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Translates an advertisement into Android's classes, or says why it cannot be sent. */
public final class AdvertisingRequests {

  private AdvertisingRequests() {}

  /** The advertised data, unless Android cannot send it. Android adds the flags. */
  public static AdvertiseData data(Advertisement advertisement) throws RadioException {
    if (advertisement.length() > Advertisement.LEGACY_LENGTH) {
      throw new RadioException(
          Reason.ADVERTISEMENT_TOO_LARGE,
          "the advertisement has "
              + advertisement.length()
              + " bytes with its flags, legacy advertising takes "
              + Advertisement.LEGACY_LENGTH
              + "; shorten its data");
    }
    if (advertisement.localName().isPresent()) {
      throw unsupported("Android sends no local name but the phone's own; leave it out");
    }
    AdvertiseData.Builder data =
        new AdvertiseData.Builder()
            .setIncludeDeviceName(false)
            .setIncludeTxPowerLevel(advertisement.includeTxPower());
    for (UUID uuid : advertisement.serviceUuids()) {
      data.addServiceUuid(new ParcelUuid(uuid));
    }
    Set<Integer> companies = new HashSet<>();
    for (ManufacturerData each : advertisement.manufacturerData()) {
      if (!companies.add(each.company())) {
        throw unsupported("Android sends one manufacturer data for each company; leave one out");
      }
      data.addManufacturerData(each.company(), each.payload().toByteArray());
    }
    Set<UUID> services = new HashSet<>();
    for (ServiceData each : advertisement.serviceData()) {
      if (!services.add(each.uuid())) {
        throw unsupported("Android sends one service data for each service; leave one out");
      }
      data.addServiceData(new ParcelUuid(each.uuid()), each.payload().toByteArray());
    }
    return data.build();
  }

  private static RadioException unsupported(String what) {
    return new RadioException(Reason.NOT_SUPPORTED, what);
  }

  /**
   * The parameters of legacy advertising, which every scanner hears. One that invites connections
   * must be scannable there.
   */
  public static AdvertisingSetParameters parameters(AdvertiseSettings settings) {
    return new AdvertisingSetParameters.Builder()
        .setLegacyMode(true)
        .setConnectable(settings.connectable())
        .setScannable(settings.connectable())
        .setInterval(interval(settings))
        .setTxPowerLevel(power(settings.power()))
        .build();
  }

  /** In units of 0.625 ms; Android takes 100 ms at least. */
  private static int interval(AdvertiseSettings settings) {
    long units = settings.interval().toMillis() * 8 / 5;
    return (int) Math.max(units, AdvertisingSetParameters.INTERVAL_MIN);
  }

  private static int power(AdvertiseSettings.Power power) {
    return switch (power) {
      case ULTRA_LOW -> AdvertisingSetParameters.TX_POWER_ULTRA_LOW;
      case LOW -> AdvertisingSetParameters.TX_POWER_LOW;
      case MEDIUM -> AdvertisingSetParameters.TX_POWER_MEDIUM;
      case HIGH -> AdvertisingSetParameters.TX_POWER_HIGH;
    };
  }
}
