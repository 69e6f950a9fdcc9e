// SPDX-License-Identifier: Apache-2.0
/**
 * The interfaces of {@code org.bluez} on D-Bus that are exported for BlueZ to call. Not part of the
 * API: public only because dbus-java calls them by reflection. Source: the {@code
 * doc/org.bluez.*.rst} files of BlueZ 5.82.
 */
@NullMarked
package io.bluezone.ble.linux.internal;

import org.jspecify.annotations.NullMarked;
