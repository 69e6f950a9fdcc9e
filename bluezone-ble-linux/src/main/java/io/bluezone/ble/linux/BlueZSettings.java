// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The ways in which a {@link BlueZRadio} talks to BlueZ.
 *
 * @param busAddress the D-Bus address; empty for the system bus ({@code DBUS_SYSTEM_BUS_ADDRESS} or
 *     the usual socket)
 * @param clock stamps the scan reports
 * @param checkInterval how often the radio checks itself: restores what is lost, restarts what is
 *     silent
 * @param silence after how much time without a sign of life a running discovery is restarted
 * @param maxDevices how many devices BlueZ may keep for this radio before those not heard for the
 *     longest time are removed
 * @param configuration BlueZ's {@code main.conf}, read to learn whether it uses private addresses
 * @param passiveScans whether passive scans for manufacturer data are made by BlueZ's advertisement
 *     monitors, where bluetoothd offers them ({@code --experimental}). BlueZ then tells a new
 *     signal strength only when it differs by 8 dB or more: enough to know who is near, too coarse
 *     to tell how near
 */
public record BlueZSettings(
    Optional<String> busAddress,
    Clock clock,
    Duration checkInterval,
    Duration silence,
    int maxDevices,
    Path configuration,
    boolean passiveScans) {

  /**
   * System bus, system clock, a check every second, restart after 30 s of silence, 256 devices,
   * {@code /etc/bluetooth/main.conf}, active scans only.
   */
  public static final BlueZSettings DEFAULT =
      new BlueZSettings(
          Optional.empty(),
          Clock.systemUTC(),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          256,
          Path.of("/etc/bluetooth/main.conf"),
          false);

  public BlueZSettings {
    checkArgument(checkInterval.toMillis() > 0, "checkInterval must be at least 1 ms");
    checkArgument(
        silence.compareTo(checkInterval) >= 0, "silence must not be shorter than checkInterval");
    checkArgument(maxDevices > 0, "maxDevices must be positive, not %s", maxDevices);
  }

  /** The same on another bus, such as {@code unix:path=/run/dbus/system_bus_socket}. */
  public BlueZSettings withBusAddress(String address) {
    return new BlueZSettings(
        Optional.of(address),
        clock,
        checkInterval,
        silence,
        maxDevices,
        configuration,
        passiveScans);
  }

  /** The same with another clock. */
  public BlueZSettings withClock(Clock clock) {
    return new BlueZSettings(
        busAddress, clock, checkInterval, silence, maxDevices, configuration, passiveScans);
  }

  /** The same with other times. */
  public BlueZSettings withTimes(Duration checkInterval, Duration silence) {
    return new BlueZSettings(
        busAddress, clock, checkInterval, silence, maxDevices, configuration, passiveScans);
  }

  /** The same with another limit of devices. */
  public BlueZSettings withMaxDevices(int maxDevices) {
    return new BlueZSettings(
        busAddress, clock, checkInterval, silence, maxDevices, configuration, passiveScans);
  }

  /** The same with another configuration file of BlueZ. */
  public BlueZSettings withConfiguration(Path configuration) {
    return new BlueZSettings(
        busAddress, clock, checkInterval, silence, maxDevices, configuration, passiveScans);
  }

  /** The same with passive scans or without. */
  public BlueZSettings withPassiveScans(boolean passiveScans) {
    return new BlueZSettings(
        busAddress, clock, checkInterval, silence, maxDevices, configuration, passiveScans);
  }

  /** {@return how many checks the silence lasts} */
  public int silentChecks() {
    return Math.toIntExact(silence.dividedBy(checkInterval));
  }
}
