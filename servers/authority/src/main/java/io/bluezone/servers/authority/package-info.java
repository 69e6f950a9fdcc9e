// SPDX-License-Identifier: Apache-2.0
/** The health authority's server: the command, what it starts, what it is told. */
@NullMarked
package io.bluezone.servers.authority;

import org.jspecify.annotations.NullMarked;
