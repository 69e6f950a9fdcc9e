// SPDX-License-Identifier: Apache-2.0
/** Limits of what one client may ask for. */
@NullMarked
package io.bluezone.servers.authority.limits;

import org.jspecify.annotations.NullMarked;
