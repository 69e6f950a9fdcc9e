// SPDX-License-Identifier: Apache-2.0
/** The time that a program runs in, and handles of what was started. */
@NullMarked
package io.bluezone.base;

import org.jspecify.annotations.NullMarked;
