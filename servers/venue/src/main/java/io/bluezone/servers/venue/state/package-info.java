// SPDX-License-Identifier: Apache-2.0
/** The pages' view of a venue: no radio, no key and no ID is in reach. */
@NullMarked
package io.bluezone.servers.venue.state;

import org.jspecify.annotations.NullMarked;
