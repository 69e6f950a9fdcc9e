// SPDX-License-Identifier: Apache-2.0
/** What a tracer does and what keeps it from doing it. Not API. */
@NullMarked
package io.bluezone.tracing.internal.status;

import org.jspecify.annotations.NullMarked;
