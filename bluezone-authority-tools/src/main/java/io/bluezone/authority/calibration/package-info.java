// SPDX-License-Identifier: Apache-2.0
/**
 * Offsets of phone models against the average: {@link
 * io.bluezone.authority.calibration.Calibration} knows them by maker and model. An authority signs
 * it as a {@link io.bluezone.crypto.signed.SignedFile}.
 */
@NullMarked
package io.bluezone.authority.calibration;

import org.jspecify.annotations.NullMarked;
