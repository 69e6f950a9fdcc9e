// SPDX-License-Identifier: Apache-2.0
/** Virtual time: what is scheduled in it, and the executors that run in it. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.time;

import org.jspecify.annotations.NullMarked;
