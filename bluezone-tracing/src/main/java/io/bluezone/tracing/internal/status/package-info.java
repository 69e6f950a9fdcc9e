// SPDX-License-Identifier: Apache-2.0
/** The tracer's activity and its problems. Not API. */
@NullMarked
package io.bluezone.tracing.internal.status;

import org.jspecify.annotations.NullMarked;
