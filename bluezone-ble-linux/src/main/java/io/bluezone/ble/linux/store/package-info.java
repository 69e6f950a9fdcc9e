// SPDX-License-Identifier: Apache-2.0
/**
 * What a Linux program stores: {@link io.bluezone.ble.linux.store.SqliteContactLog} opens a contact
 * log in a database file, {@link io.bluezone.ble.linux.store.FileKeyVault} keeps the keys in a file
 * of their own.
 */
@NullMarked
package io.bluezone.ble.linux.store;

import org.jspecify.annotations.NullMarked;
