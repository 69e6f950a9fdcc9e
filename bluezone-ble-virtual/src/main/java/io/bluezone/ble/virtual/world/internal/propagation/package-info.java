// SPDX-License-Identifier: Apache-2.0
/** The way of signals from one device to another. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.propagation;

import org.jspecify.annotations.NullMarked;
