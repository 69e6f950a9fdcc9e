// SPDX-License-Identifier: Apache-2.0
/**
 * Models of how signal strength and distance go together, beyond the deployed app's thresholds:
 * {@link io.bluezone.tracing.proximity.TemporalModel} gives probabilities, {@link
 * io.bluezone.tracing.proximity.AttenuationModel} weighs bands of attenuation as other apps do.
 */
@NullMarked
package io.bluezone.tracing.proximity;

import org.jspecify.annotations.NullMarked;
