// SPDX-License-Identifier: Apache-2.0
/** The frames that a tracer sends and hears. Not API. */
@NullMarked
package io.bluezone.tracing.internal.air;

import org.jspecify.annotations.NullMarked;
