// SPDX-License-Identifier: Apache-2.0
/** Limits of what may be asked, and whose address it is behind a proxy. */
@NullMarked
package io.bluezone.servers.web.limit;

import org.jspecify.annotations.NullMarked;
