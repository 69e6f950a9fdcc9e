// SPDX-License-Identifier: Apache-2.0
/** To come. */
@NullMarked
package io.bluezone.ble.virtual.capture;

import org.jspecify.annotations.NullMarked;
