// SPDX-License-Identifier: Apache-2.0
/** Contact histories that arrive sealed and in pieces. */
@NullMarked
package io.bluezone.servers.authority.histories;

import org.jspecify.annotations.NullMarked;
