// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.bluezone.ble.AdvertiseSettings.Power;
import java.util.Map;

/**
 * A device's transmitter, receiver and antenna.
 *
 * @param txPower what the transmitter gives for each power, in dBm; all four must be there
 * @param antennaGain dB, for sending and for receiving alike; negative for the small antennas of
 *     phones
 * @param sensitivity dBm at which half of the packets are received; a receiver that hears better
 *     has a lower one
 */
public record FrontEnd(Map<Power, Integer> txPower, double antennaGain, double sensitivity) {

  public FrontEnd {
    checkNotNull(txPower, "txPower");
    txPower = Maps.immutableEnumMap(txPower);
    checkArgument(txPower.size() == Power.values().length, "txPower must be given for each power");
  }

  /**
   * A device that sends at one power whatever is asked.
   *
   * @param txPower dBm
   * @param antennaGain dB
   * @param sensitivity dBm
   * @return the front end
   */
  public static FrontEnd ofOnePower(int txPower, double antennaGain, double sensitivity) {
    ImmutableMap.Builder<Power, Integer> all = ImmutableMap.builder();
    for (Power power : Power.values()) {
      all.put(power, txPower);
    }
    return new FrontEnd(all.buildOrThrow(), antennaGain, sensitivity);
  }

  /**
   * The transmit power.
   *
   * @param power as asked for
   * @return dBm at the transmitter, without the antenna
   */
  public int dBm(Power power) {
    return txPower.getOrDefault(power, 0);
  }
}
