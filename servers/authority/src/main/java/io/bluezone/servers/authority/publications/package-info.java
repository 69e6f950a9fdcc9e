// SPDX-License-Identifier: Apache-2.0
/** Bulletins: windows closed, files written, indexed, served and cleared away. */
@NullMarked
package io.bluezone.servers.authority.publications;

import org.jspecify.annotations.NullMarked;
