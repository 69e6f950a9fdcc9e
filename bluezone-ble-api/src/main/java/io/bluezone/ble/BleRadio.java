// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble;

import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.base.Registration;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One Bluetooth Low Energy radio: a BlueZ adapter, a phone's Bluetooth, a device of a simulated
 * world, a replayed capture.
 *
 * <p>What every radio guarantees (and {@code BleRadioContract} of bluezone-testing checks):
 *
 * <ul>
 *   <li>Whatever is started runs until its {@link Registration} or the radio is closed, or until
 *       the listener is told that the platform ended it. It runs on if the registration is no
 *       longer referred to, but then only closing the radio stops it: keep what you are given.
 *   <li>Several scans, advertisements and services may run at once, as far as {@link
 *       #capabilities()} says; each has a handle of its own.
 *   <li>A listener that throws is logged and called again for the next event.
 *   <li>Closing anything twice does nothing the second time.
 * </ul>
 *
 * <p>Thread safety: all methods may be called from any thread. Listeners are called on threads of
 * the radio's choosing, one call at a time for each registration, and must not block.
 */
@CheckReturnValue
public interface BleRadio extends AutoCloseable {

  /** {@return what this radio can do, as probed when it was opened} */
  RadioCapabilities capabilities();

  /** {@return whether the radio can be used now} */
  RadioState state();

  /**
   * Follows the radio's state, until the handle is closed. The listener is told each new state,
   * {@link RadioState#CLOSED} as the last; it is not told the present one.
   */
  Registration addStateListener(Consumer<RadioState> listener);

  /**
   * Starts a scan, until the handle is closed. The listener is told each report that passes the
   * filters.
   *
   * @throws RadioException if the scan cannot start: the adapter is off or missing, a permission is
   *     missing, the platform refuses
   */
  Registration scan(ScanSettings settings, ScanListener listener) throws RadioException;

  /**
   * Starts an advertisement. Where the platform allows, a new advertisement goes out under a new
   * random device address ({@link RadioCapabilities#addressRotation()}). The listener is told when
   * the platform ends it by itself.
   *
   * @throws RadioException if it cannot start: {@link
   *     RadioException.Reason#ADVERTISEMENT_TOO_LARGE} when it does not fit this radio, {@link
   *     RadioException.Reason#NO_ADVERTISING_INSTANCE} when all instances are taken, or as for a
   *     scan
   */
  Registration advertise(
      Advertisement advertisement, AdvertiseSettings settings, Consumer<RadioException> listener)
      throws RadioException;

  /** Starts an advertisement as the other method does, and tells no one when it ends. */
  default Registration advertise(Advertisement advertisement, AdvertiseSettings settings)
      throws RadioException {
    return advertise(advertisement, settings, cause -> {});
  }

  /**
   * Offers a GATT service to devices that connect. Its values are read without pairing, by handlers
   * that run on a thread of the radio. Closing the handle withdraws it. A radio that does not
   * implement this has no GATT server, and its {@link #capabilities()} say so.
   *
   * @throws RadioException if the radio has no GATT server ({@link
   *     RadioException.Reason#NOT_SUPPORTED}), already serves this UUID, or as for a scan
   */
  default Registration serve(GattService service) throws RadioException {
    throw new RadioException(
        RadioException.Reason.NOT_SUPPORTED, "this radio cannot serve values; use another one");
  }

  /**
   * Connects, reads one characteristic's value and disconnects. Never pairs.
   *
   * <p>The future fails with a {@link RadioException}: {@link RadioException.Reason#TIMEOUT},
   * {@link RadioException.Reason#CONNECTION_FAILED}, {@link RadioException.Reason#DISCONNECTED},
   * {@link RadioException.Reason#NO_SUCH_SERVICE}, {@link
   * RadioException.Reason#NO_SUCH_CHARACTERISTIC} and {@link RadioException.Reason#READ_REFUSED}
   * tell the ways apart. Cancelling the future ends the attempt. The value may have any length from
   * 0 to 512 bytes: it comes from a stranger. A radio that does not implement this has no GATT
   * client, its {@link #capabilities()} say so, and each read fails with {@link
   * RadioException.Reason#NOT_SUPPORTED}.
   *
   * @param address whom to ask, as a scan reported it
   * @param timeout for the whole attempt; when it is over the connection is given up
   */
  default CompletableFuture<byte[]> read(
      DeviceAddress address, UUID service, UUID characteristic, Duration timeout) {
    CompletableFuture<byte[]> refused = new CompletableFuture<>();
    refused.completeExceptionally(
        new RadioException(
            RadioException.Reason.NOT_SUPPORTED, "this radio cannot connect; use another one"));
    return refused;
  }

  /** Stops everything started on this radio and lets it go. Further calls fail. */
  @Override
  void close();
}
