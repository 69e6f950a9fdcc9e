// SPDX-License-Identifier: Apache-2.0
/** The {@code bluezone} command: a thin consumer of the library. */
@NullMarked
package io.bluezone.examples.scanner;

import org.jspecify.annotations.NullMarked;
