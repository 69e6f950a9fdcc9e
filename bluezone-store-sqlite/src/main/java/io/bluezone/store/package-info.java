// SPDX-License-Identifier: Apache-2.0
/**
 * Storage for a program on any JVM: {@link io.bluezone.store.SqliteContactLog} and {@link
 * io.bluezone.store.FileKeyVault}.
 */
@NullMarked
package io.bluezone.store;

import org.jspecify.annotations.NullMarked;
