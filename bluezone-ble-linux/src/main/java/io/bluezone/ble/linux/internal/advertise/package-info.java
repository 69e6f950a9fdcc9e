// SPDX-License-Identifier: Apache-2.0
/** Advertisements that BlueZ sends. Not API. */
@NullMarked
package io.bluezone.ble.linux.internal.advertise;

import org.jspecify.annotations.NullMarked;
