// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.linux.internal.adapter.AdapterWatcher;
import io.bluezone.ble.linux.internal.adapter.BlueZErrors;
import io.bluezone.ble.linux.internal.dbus.BlueZBus;
import io.bluezone.ble.linux.internal.dbus.BusError;
import io.bluezone.ble.linux.internal.dbus.BusListener;
import io.bluezone.ble.linux.internal.radio.RadioCore;
import io.bluezone.ble.spi.ForwardingBleRadio;
import java.util.List;

/**
 * A Bluetooth adapter of this machine, driven by BlueZ over D-Bus.
 *
 * <p>What BlueZ makes different from other radios:
 *
 * <ul>
 *   <li>BlueZ parses frames before it passes them on. A {@link io.bluezone.ble.ScanReport}'s bytes
 *       are put together again: the same structures, not in the same order, the scan response among
 *       them. Whether a frame invites connections is not told; reports say it does.
 *   <li>Scans are active whatever they ask for, unless {@link BlueZSettings#passiveScans()} is set,
 *       and all active scans of a radio share one discovery.
 *   <li>A repeated frame without manufacturer or service data is reported when its signal strength
 *       differs from the last one's.
 *   <li>With {@code Privacy = off} in main.conf, BlueZ's default, a connectable advertisement goes
 *       out under the adapter's fixed address, one that is not connectable under a new random one.
 * </ul>
 *
 * <p>What is started survives the adapter's switching off, unplugging and replugging, a restart of
 * bluetoothd and a loss of the D-Bus connection: it is registered again as soon as the adapter is
 * back. The radio has two threads of its own and those of its D-Bus connection, all daemons; {@link
 * #close()} ends them.
 *
 * <p>Thread safe. The radio's methods wait for BlueZ: some 10 ms usually, at most 20 s for each
 * call to a BlueZ that does not answer. Scan listeners must not start or stop anything for long:
 * they run on the thread that brings the reports.
 */
@CheckReturnValue
public final class BlueZRadio extends ForwardingBleRadio {

  private final BleRadio core;

  private BlueZRadio(BleRadio core) {
    this.core = core;
  }

  /**
   * Opens an adapter.
   *
   * @param name its name on this machine, such as {@code hci0}; {@link #adapters()} lists them
   * @throws RadioException if there is no such adapter, bluetoothd does not run, or this user may
   *     not use it; an adapter that is off is opened all the same
   */
  public static BlueZRadio open(String name) throws RadioException {
    return open(name, BlueZSettings.DEFAULT);
  }

  /** Opens an adapter with settings of one's own, otherwise as {@link #open(String)}. */
  public static BlueZRadio open(String name, BlueZSettings settings) throws RadioException {
    return new BlueZRadio(RadioCore.open(name, settings));
  }

  /**
   * Opens the first adapter that is on, or the first of all if none is.
   *
   * @throws RadioException if there is none, or as for {@link #open(String)}
   */
  public static BlueZRadio open() throws RadioException {
    return open(BlueZSettings.DEFAULT);
  }

  /** Opens the first adapter with settings of one's own, otherwise as {@link #open()}. */
  public static BlueZRadio open(BlueZSettings settings) throws RadioException {
    BlueZAdapter found =
        adapters(settings).stream()
            .reduce((a, b) -> a.powered() || !b.powered() ? a : b)
            .orElseThrow(
                () ->
                    new RadioException(
                        Reason.ADAPTER_MISSING,
                        "this machine has no Bluetooth adapter; plug one in"));
    return open(found.name(), settings);
  }

  /**
   * {@return the adapters on the system bus's BlueZ in order of their names; empty if there are
   * none}
   *
   * @throws RadioException if there is no bus, bluetoothd does not run, or this user may not ask it
   */
  public static List<BlueZAdapter> adapters() throws RadioException {
    return adapters(BlueZSettings.DEFAULT);
  }

  /** {@return the adapters on the settings' bus, otherwise as {@link #adapters()}} */
  public static List<BlueZAdapter> adapters(BlueZSettings settings) throws RadioException {
    try (BlueZBus bus = new BlueZBus(settings.busAddress(), BusListener.NONE)) {
      AdapterWatcher watcher = new AdapterWatcher("");
      watcher.reset(bus.objects());
      return watcher.all();
    } catch (BusError e) {
      throw BlueZErrors.of("list the adapters", e);
    }
  }

  @Override
  protected BleRadio delegate() {
    return core;
  }
}
