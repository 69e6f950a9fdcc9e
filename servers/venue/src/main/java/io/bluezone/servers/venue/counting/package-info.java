// SPDX-License-Identifier: Apache-2.0
/** The number of phones here. */
@NullMarked
package io.bluezone.servers.venue.counting;

import org.jspecify.annotations.NullMarked;
