// SPDX-License-Identifier: Apache-2.0
/**
 * The system bus: calls, signals, and the interfaces that BlueZ calls back. Not API: the interfaces
 * are public only because dbus-java calls them by reflection. Source: the {@code
 * doc/org.bluez.*.rst} files of BlueZ 5.82.
 */
@NullMarked
package io.bluezone.ble.linux.internal.dbus;

import org.jspecify.annotations.NullMarked;
