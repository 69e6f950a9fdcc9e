// SPDX-License-Identifier: Apache-2.0
/** A venue's tracer, log and client, and what the pages see of them. */
@NullMarked
package io.bluezone.servers.venue.core;

import org.jspecify.annotations.NullMarked;
