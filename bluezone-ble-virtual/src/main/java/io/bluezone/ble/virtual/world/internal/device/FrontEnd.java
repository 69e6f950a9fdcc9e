// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.device;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.bluezone.ble.AdvertiseSettings.Power;
import io.bluezone.ble.virtual.world.Propagation;
import java.util.Map;

/**
 * A device's transmitter, receiver and antenna.
 *
 * @param txPower what the transmitter gives for each power, in dBm; all four must be there
 * @param antennaGain dB, for sending and for receiving alike; negative for the small antennas of
 *     phones
 * @param sensitivity dBm at which half of the packets are received; a receiver that hears better
 *     has a lower one
 * @param carriedLoss dB that it loses beyond that, sending and receiving alike, when a person
 *     carries it: counts in a world of {@link Propagation#MEASURED} alone
 */
public record FrontEnd(
    Map<Power, Integer> txPower, double antennaGain, double sensitivity, double carriedLoss) {

  public FrontEnd {
    checkNotNull(txPower, "txPower");
    txPower = Maps.immutableEnumMap(txPower);
    checkArgument(txPower.size() == Power.values().length, "txPower must be given for each power");
  }

  /** One power in dBm, whatever is asked. */
  public static ImmutableMap<Power, Integer> onePower(int dBm) {
    return Maps.toMap(ImmutableList.copyOf(Power.values()), power -> dBm);
  }

  /** The power in dBm at the transmitter, without the antenna. */
  public int dBm(Power power) {
    return txPower.getOrDefault(power, 0);
  }
}
