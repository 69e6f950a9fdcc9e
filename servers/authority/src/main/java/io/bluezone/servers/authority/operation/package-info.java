// SPDX-License-Identifier: Apache-2.0
/** The server's upkeep: health, maintenance, retention, statistics. */
@NullMarked
package io.bluezone.servers.authority.operation;

import org.jspecify.annotations.NullMarked;
