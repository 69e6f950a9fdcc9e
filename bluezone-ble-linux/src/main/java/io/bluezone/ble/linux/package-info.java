// SPDX-License-Identifier: Apache-2.0
/**
 * A {@link io.bluezone.ble.BleRadio} on a Linux Bluetooth adapter, driven by BlueZ over D-Bus.
 *
 * <p>Needs a running {@code bluetoothd} and the right to talk to it on the system bus. Start with
 * {@link io.bluezone.ble.linux.BlueZRadio#open(String)}.
 */
@NullMarked
package io.bluezone.ble.linux;

import org.jspecify.annotations.NullMarked;
