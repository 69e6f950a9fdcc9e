// SPDX-License-Identifier: Apache-2.0
/** Not API: the ways to read a frame, which simulated original phones share. */
@NullMarked
package io.bluezone.tracing.beacon.internal;

import org.jspecify.annotations.NullMarked;
