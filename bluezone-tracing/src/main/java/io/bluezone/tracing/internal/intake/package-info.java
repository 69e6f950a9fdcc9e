// SPDX-License-Identifier: Apache-2.0
/** From frames that were heard to encounters that are saved. Not API. */
@NullMarked
package io.bluezone.tracing.internal.intake;

import org.jspecify.annotations.NullMarked;
