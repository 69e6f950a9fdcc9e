// SPDX-License-Identifier: Apache-2.0
/** A venue's tracer, log and client, and what the pages see of them. */
@NullMarked
package io.bluezone.examples.venue.core;

import org.jspecify.annotations.NullMarked;
