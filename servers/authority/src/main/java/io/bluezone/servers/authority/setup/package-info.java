// SPDX-License-Identifier: Apache-2.0
/** The server's set-up at start: folders, keys, TLS. */
@NullMarked
package io.bluezone.servers.authority.setup;

import org.jspecify.annotations.NullMarked;
