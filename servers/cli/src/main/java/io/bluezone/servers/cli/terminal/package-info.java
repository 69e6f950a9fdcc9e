// SPDX-License-Identifier: Apache-2.0
/**
 * The terminal: what is shown live, how far long work is, colours, and text that a stranger wrote
 * made safe to show.
 */
@NullMarked
package io.bluezone.servers.cli.terminal;

import org.jspecify.annotations.NullMarked;
