// SPDX-License-Identifier: Apache-2.0
/** Venues and the staff who wore protection there. */
@NullMarked
package io.bluezone.servers.authority.venues;

import org.jspecify.annotations.NullMarked;
