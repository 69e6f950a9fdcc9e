// SPDX-License-Identifier: Apache-2.0
/** The program of a venue's box: what it starts and how it is put together. */
@NullMarked
package io.bluezone.servers.venue;

import org.jspecify.annotations.NullMarked;
