// SPDX-License-Identifier: Apache-2.0
/** Scans, discovery, advertisement monitors, and the devices that are heard. Not API. */
@NullMarked
package io.bluezone.ble.linux.internal.scan;

import org.jspecify.annotations.NullMarked;
