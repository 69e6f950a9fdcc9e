// SPDX-License-Identifier: Apache-2.0
/**
 * The radio: {@link io.bluezone.ble.BleRadio} and what goes in and out of it.
 *
 * <p>Starting something returns a {@link io.bluezone.base.Registration}; closing the registration
 * stops it. Failures are {@link io.bluezone.ble.RadioException}s with a reason and the platform's
 * own message.
 */
@NullMarked
package io.bluezone.ble;

import org.jspecify.annotations.NullMarked;
