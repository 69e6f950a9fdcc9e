// SPDX-License-Identifier: Apache-2.0
/** The transmissions on the air and their receivers. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.air;

import org.jspecify.annotations.NullMarked;
