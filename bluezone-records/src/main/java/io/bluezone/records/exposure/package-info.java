// SPDX-License-Identifier: Apache-2.0
/**
 * The meaning of encounters with cases: {@link io.bluezone.records.exposure.ExposureCalculator}
 * turns them into an {@link io.bluezone.records.exposure.ExposureReport}.
 */
@NullMarked
package io.bluezone.records.exposure;

import org.jspecify.annotations.NullMarked;
