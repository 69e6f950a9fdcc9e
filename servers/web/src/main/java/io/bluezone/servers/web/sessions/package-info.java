// SPDX-License-Identifier: Apache-2.0
/** Sessions, which all programs on a database share, and what is sealed in it. */
@NullMarked
package io.bluezone.servers.web.sessions;

import org.jspecify.annotations.NullMarked;
