// SPDX-License-Identifier: Apache-2.0
/** The number of phones here. */
@NullMarked
package io.bluezone.examples.venue.counting;

import org.jspecify.annotations.NullMarked;
