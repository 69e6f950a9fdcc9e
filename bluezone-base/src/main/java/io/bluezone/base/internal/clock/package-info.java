// SPDX-License-Identifier: Apache-2.0
/** Judges whether the clock can be believed. Not API. */
@NullMarked
package io.bluezone.base.internal.clock;

import org.jspecify.annotations.NullMarked;
