// SPDX-License-Identifier: Apache-2.0
/** A generated city whose truth is known, and how much of it is found. */
@NullMarked
package io.bluezone.examples.outbreak.city;

import org.jspecify.annotations.NullMarked;
