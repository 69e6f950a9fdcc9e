// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone sim}: scenarios in the simulated world. */
@NullMarked
package io.bluezone.examples.scanner.sim;

import org.jspecify.annotations.NullMarked;
