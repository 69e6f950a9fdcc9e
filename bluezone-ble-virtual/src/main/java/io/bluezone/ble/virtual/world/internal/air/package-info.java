// SPDX-License-Identifier: Apache-2.0
/** What is on the air and who hears it. Not API. */
@NullMarked
package io.bluezone.ble.virtual.world.internal.air;

import org.jspecify.annotations.NullMarked;
