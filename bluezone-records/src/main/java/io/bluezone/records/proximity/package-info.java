// SPDX-License-Identifier: Apache-2.0
/**
 * Models of how signal strength and distance go together, beyond the deployed app's thresholds:
 * {@link io.bluezone.records.proximity.TemporalModel} gives probabilities, {@link
 * io.bluezone.records.proximity.AttenuationModel} weighs bands of attenuation as other apps do.
 */
@NullMarked
package io.bluezone.records.proximity;

import org.jspecify.annotations.NullMarked;
