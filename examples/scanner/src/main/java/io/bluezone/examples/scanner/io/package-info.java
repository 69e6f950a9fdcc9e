// SPDX-License-Identifier: Apache-2.0
/** Files, keys, times and text at the edge of the command. */
@NullMarked
package io.bluezone.examples.scanner.io;

import org.jspecify.annotations.NullMarked;
