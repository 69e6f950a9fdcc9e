// SPDX-License-Identifier: Apache-2.0
/** The HTTP API under /api/v1. */
@NullMarked
package io.bluezone.servers.authority.api;

import org.jspecify.annotations.NullMarked;
