// SPDX-License-Identifier: Apache-2.0
/** The database of accounts, history and what was found. */
@NullMarked
package io.bluezone.servers.venue.data;

import org.jspecify.annotations.NullMarked;
