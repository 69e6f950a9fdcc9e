// SPDX-License-Identifier: Apache-2.0
/** The box as one of a province's. */
@NullMarked
package io.bluezone.servers.venue.province;

import org.jspecify.annotations.NullMarked;
