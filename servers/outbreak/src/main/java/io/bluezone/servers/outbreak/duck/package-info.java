// SPDX-License-Identifier: Apache-2.0
/** DuckDB in this process. */
@NullMarked
package io.bluezone.servers.outbreak.duck;

import org.jspecify.annotations.NullMarked;
