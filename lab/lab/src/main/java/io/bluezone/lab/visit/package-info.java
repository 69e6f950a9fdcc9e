// SPDX-License-Identifier: Apache-2.0
/** Visits to places, by a place's code. */
@NullMarked
package io.bluezone.lab.visit;

import org.jspecify.annotations.NullMarked;
