// SPDX-License-Identifier: Apache-2.0

/** The Android platform: its radio, contact log, key vault, service and permissions. */
@NullMarked
package io.bluezone.ble.android;

import org.jspecify.annotations.NullMarked;
