// SPDX-License-Identifier: Apache-2.0
/** The configuration of a box. */
@NullMarked
package io.bluezone.servers.venue.settings;

import org.jspecify.annotations.NullMarked;
