// SPDX-License-Identifier: Apache-2.0
/** Visits to places, by the code that hangs there; no radio takes part. */
@NullMarked
package io.bluezone.records.visit;

import org.jspecify.annotations.NullMarked;
