// SPDX-License-Identifier: Apache-2.0
/**
 * Models of signal strength and distance: {@link io.bluezone.records.proximity.TemporalModel} gives
 * probabilities.
 */
@NullMarked
package io.bluezone.records.proximity;

import org.jspecify.annotations.NullMarked;
