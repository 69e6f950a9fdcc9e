// SPDX-License-Identifier: Apache-2.0
/** Tracing as the app's screens see it. */
@NullMarked
package io.bluezone.examples.android.tracing;

import org.jspecify.annotations.NullMarked;
