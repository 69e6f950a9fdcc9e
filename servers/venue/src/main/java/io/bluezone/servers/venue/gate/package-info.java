// SPDX-License-Identifier: Apache-2.0
/** Judges whether the phone at the gate is sending. */
@NullMarked
package io.bluezone.servers.venue.gate;

import org.jspecify.annotations.NullMarked;
