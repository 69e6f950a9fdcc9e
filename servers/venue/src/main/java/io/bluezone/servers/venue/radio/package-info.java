// SPDX-License-Identifier: Apache-2.0
/** The radio that a venue uses, and the time that it lives in. */
@NullMarked
package io.bluezone.servers.venue.radio;

import org.jspecify.annotations.NullMarked;
