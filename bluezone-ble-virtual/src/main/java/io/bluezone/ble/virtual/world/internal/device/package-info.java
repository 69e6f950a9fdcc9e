// SPDX-License-Identifier: Apache-2.0
/** The properties of devices. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.device;

import org.jspecify.annotations.NullMarked;
