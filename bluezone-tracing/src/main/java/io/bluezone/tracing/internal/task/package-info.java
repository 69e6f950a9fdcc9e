// SPDX-License-Identifier: Apache-2.0
/** Tasks of a tracer: one at a time, on time, and again after a failure. Not API. */
@NullMarked
package io.bluezone.tracing.internal.task;

import org.jspecify.annotations.NullMarked;
