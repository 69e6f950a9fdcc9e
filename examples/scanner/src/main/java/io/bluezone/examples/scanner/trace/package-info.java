// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone trace}. */
@NullMarked
package io.bluezone.examples.scanner.trace;

import org.jspecify.annotations.NullMarked;
