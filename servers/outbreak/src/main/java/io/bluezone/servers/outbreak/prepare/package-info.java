// SPDX-License-Identifier: Apache-2.0
/** Turns consented histories into pseudonymous contacts in Parquet, and destroys them. */
@NullMarked
package io.bluezone.servers.outbreak.prepare;

import org.jspecify.annotations.NullMarked;
