// SPDX-License-Identifier: Apache-2.0
/** The authority's server as people meet it: in a browser, on a real database, with devices. */
@NullMarked
package io.bluezone.servers.authority.it;

import org.jspecify.annotations.NullMarked;
