// SPDX-License-Identifier: Apache-2.0
/**
 * What encounters with cases mean: {@link io.bluezone.records.exposure.ExposureCalculator} turns
 * them into an {@link io.bluezone.records.exposure.ExposureReport}, by a {@link
 * io.bluezone.records.proximity.ProximityModel} and an {@link
 * io.bluezone.records.exposure.ExposureRule}.
 */
@NullMarked
package io.bluezone.records.exposure;

import org.jspecify.annotations.NullMarked;
