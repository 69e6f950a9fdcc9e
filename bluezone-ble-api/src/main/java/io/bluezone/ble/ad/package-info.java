// SPDX-License-Identifier: Apache-2.0
/**
 * Advertising data: the AD structures of the Bluetooth Core Specification, parsed without ever
 * failing and built with checked sizes.
 */
@NullMarked
package io.bluezone.ble.ad;

import org.jspecify.annotations.NullMarked;
