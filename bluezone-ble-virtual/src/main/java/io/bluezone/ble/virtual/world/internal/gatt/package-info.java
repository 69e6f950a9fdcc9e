// SPDX-License-Identifier: Apache-2.0
/** GATT: reads under way, and services that are served. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.gatt;

import org.jspecify.annotations.NullMarked;
