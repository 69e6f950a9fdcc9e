// SPDX-License-Identifier: Apache-2.0
/**
 * How much stronger or weaker than the average a model of phone receives and sends: {@link
 * io.bluezone.records.calibration.Calibration} knows it by maker and model, {@link
 * io.bluezone.records.calibration.CalibratedModel} puts it into an estimate. An authority signs it
 * as a {@link io.bluezone.crypto.signed.SignedFile}.
 */
@Beta
@NullMarked
package io.bluezone.records.calibration;

import io.bluezone.crypto.Beta;
import org.jspecify.annotations.NullMarked;
