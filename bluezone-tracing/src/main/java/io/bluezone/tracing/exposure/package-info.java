// SPDX-License-Identifier: Apache-2.0
/**
 * What encounters with cases mean: {@link io.bluezone.tracing.exposure.ExposureCalculator} turns
 * them into an {@link io.bluezone.tracing.exposure.ExposureReport}, by a {@link
 * io.bluezone.tracing.proximity.ProximityModel} and an {@link
 * io.bluezone.tracing.exposure.ExposureRule}.
 */
@NullMarked
package io.bluezone.tracing.exposure;

import org.jspecify.annotations.NullMarked;
