// SPDX-License-Identifier: Apache-2.0
/** The record of a meeting: IDs, times and signal strengths. */
@NullMarked
package io.bluezone.records.encounter;

import org.jspecify.annotations.NullMarked;
