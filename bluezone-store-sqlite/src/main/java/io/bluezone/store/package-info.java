// SPDX-License-Identifier: Apache-2.0
/**
 * What a program on any JVM stores: {@link io.bluezone.store.SqliteContactLog} opens a contact log
 * in a database file, {@link io.bluezone.store.FileKeyVault} keeps the keys in a file of their own.
 */
@NullMarked
package io.bluezone.store;

import org.jspecify.annotations.NullMarked;
