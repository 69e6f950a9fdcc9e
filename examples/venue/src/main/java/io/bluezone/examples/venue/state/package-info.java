// SPDX-License-Identifier: Apache-2.0
/** What the pages of a venue know of it and may do: no radio, no key and no ID is in reach. */
@NullMarked
package io.bluezone.examples.venue.state;

import org.jspecify.annotations.NullMarked;
