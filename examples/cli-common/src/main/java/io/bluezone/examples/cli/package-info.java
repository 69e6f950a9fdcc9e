// SPDX-License-Identifier: Apache-2.0
/** The floor under the programs of a shell: how a program is set up, run and ended. */
@NullMarked
package io.bluezone.examples.cli;

import org.jspecify.annotations.NullMarked;
