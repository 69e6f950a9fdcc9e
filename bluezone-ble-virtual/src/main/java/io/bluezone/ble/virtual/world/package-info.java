// SPDX-License-Identifier: Apache-2.0
/** To come. */
@NullMarked
package io.bluezone.ble.virtual.world;

import org.jspecify.annotations.NullMarked;
