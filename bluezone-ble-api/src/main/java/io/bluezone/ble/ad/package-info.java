// SPDX-License-Identifier: Apache-2.0
/**
 * Advertising data: the AD structures of the Bluetooth Core Specification (Volume 3, Part C,
 * section 11) and of its Supplement, parsed without ever failing and built with their sizes
 * checked.
 */
@NullMarked
package io.bluezone.ble.ad;

import org.jspecify.annotations.NullMarked;
