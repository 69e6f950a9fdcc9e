// SPDX-License-Identifier: Apache-2.0
/** The floor under the programs of a shell: how a program is set up, run and ended. */
@NullMarked
package io.bluezone.servers.cli;

import org.jspecify.annotations.NullMarked;
