// SPDX-License-Identifier: Apache-2.0
/** The start of a program with pages: its folder, its database, why it does not start. */
@NullMarked
package io.bluezone.servers.web.program;

import org.jspecify.annotations.NullMarked;
