// SPDX-License-Identifier: Apache-2.0
/** How many phones are here. */
@NullMarked
package io.bluezone.examples.venue.counting;

import org.jspecify.annotations.NullMarked;
