// SPDX-License-Identifier: Apache-2.0
/** The command bluezone authority and its sub-commands. */
@NullMarked
package io.bluezone.servers.authority.command;

import org.jspecify.annotations.NullMarked;
