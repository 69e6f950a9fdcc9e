// SPDX-License-Identifier: Apache-2.0
/** Where the analysis runs: DuckDB in this process, or another engine. */
@NullMarked
package io.bluezone.servers.outbreak.engine;

import org.jspecify.annotations.NullMarked;
