// SPDX-License-Identifier: Apache-2.0
/** How signals get from one device to another. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.propagation;

import org.jspecify.annotations.NullMarked;
