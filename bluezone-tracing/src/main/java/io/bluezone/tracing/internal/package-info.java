// SPDX-License-Identifier: Apache-2.0
/** The machinery under the facade. Not API: it changes without notice. */
@NullMarked
package io.bluezone.tracing.internal;

import org.jspecify.annotations.NullMarked;
