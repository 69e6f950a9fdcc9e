// SPDX-License-Identifier: Apache-2.0
/** Shared by both servers of a count: where reports wait, and what they agreed on. */
@NullMarked
package io.bluezone.servers.web.counts;

import org.jspecify.annotations.NullMarked;
