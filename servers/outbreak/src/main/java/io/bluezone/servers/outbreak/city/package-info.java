// SPDX-License-Identifier: Apache-2.0
/** A simulated town whose truth is known, and how much of it is found; data to measure with. */
@NullMarked
package io.bluezone.servers.outbreak.city;

import org.jspecify.annotations.NullMarked;
