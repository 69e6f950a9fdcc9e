// SPDX-License-Identifier: Apache-2.0
/** The database: SQLite or PostgreSQL, its schema, its transactions. */
@NullMarked
package io.bluezone.servers.authority.data;

import org.jspecify.annotations.NullMarked;
