// SPDX-License-Identifier: Apache-2.0
/** The server's refusals and their reasons. */
@NullMarked
package io.bluezone.servers.authority.errors;

import org.jspecify.annotations.NullMarked;
