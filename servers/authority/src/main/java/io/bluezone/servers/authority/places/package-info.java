// SPDX-License-Identifier: Apache-2.0
/** Places at which a case was: their entry by staff, and what is published of them. */
@NullMarked
package io.bluezone.servers.authority.places;

import org.jspecify.annotations.NullMarked;
