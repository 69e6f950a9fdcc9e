// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.world.internal.air;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ad.AdvertisingData;

/**
 * One advertising event on the air: the same packet on each of the three advertising channels, one
 * after the other. Its transmitter has a power in dBm, and its first packet a start.
 */
public record AdvertisingEvent(
    AdvertisingSet set,
    Station from,
    DeviceAddress address,
    AdvertisingData data,
    boolean connectable,
    int txPower,
    long start) {

  static final int CHANNELS = 3;

  /**
   * The bytes around the data: preamble 1, access address 4, header 2, the advertiser's address 6,
   * CRC 3.
   */
  private static final int OVERHEAD = 1 + 4 + 2 + 6 + 3;

  /** At 1 Mbit/s. */
  private static final long NANOS_PER_BYTE = 8_000;

  /**
   * Between two packets: the advertiser listens for a device that answers after 150 µs, then
   * changes the channel. The specification allows up to 10 ms from start to start.
   */
  private static final long GAP = 400_000;

  /** No event lasts longer: three packets of 254 bytes and their gaps are less. */
  static final long LONGEST = 10_000_000;

  /** The time that a packet with such data takes. */
  static long packetTime(AdvertisingData data) {
    return (OVERHEAD + data.size()) * NANOS_PER_BYTE;
  }

  /** The time from an event's start until the packet on a channel begins. */
  static long offset(int channel, long packetTime) {
    return channel * (packetTime + GAP);
  }

  long packetTime() {
    return packetTime(data);
  }

  long start(int channel) {
    return start + offset(channel, packetTime());
  }

  long end(int channel) {
    return start(channel) + packetTime();
  }

  long end() {
    return end(CHANNELS - 1);
  }

  /** Tells whether a time span meets any part of the event. */
  boolean meets(long from, long to) {
    return start < to && from < end();
  }

  /** Tells whether a time span meets the packet on a channel. */
  boolean meets(int channel, long from, long to) {
    return start(channel) < to && from < end(channel);
  }
}
