// SPDX-License-Identifier: Apache-2.0
/**
 * For those who write a {@link io.bluezone.ble.BleRadio}: what all radios need in the same way.
 *
 * <p>Handles that keep the promises of {@link io.bluezone.base.Registration}, the listeners of a
 * radio's state, reads with their time-out, and the one meaning of {@link
 * io.bluezone.ble.ScanSettings#duplicates()}. Programs that use a radio need nothing of this.
 */
@NullMarked
package io.bluezone.ble.spi;

import org.jspecify.annotations.NullMarked;
