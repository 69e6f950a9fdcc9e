// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android.air;

import org.robolectric.annotation.Config;

/** A test whose Bluetooth is the {@link Air}'s. */
@Config(
    shadows = {
      AirManager.class,
      AirAdapter.class,
      AirScanner.class,
      AirAdvertiser.class,
      AirDevice.class,
      AirGatt.class,
      AirGattServer.class
    })
public abstract class AirShadows {}
