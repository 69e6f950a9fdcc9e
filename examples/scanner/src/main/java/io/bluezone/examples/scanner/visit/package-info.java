// SPDX-License-Identifier: Apache-2.0
/** Visits to places, by a place's code. */
@NullMarked
package io.bluezone.examples.scanner.visit;

import org.jspecify.annotations.NullMarked;
