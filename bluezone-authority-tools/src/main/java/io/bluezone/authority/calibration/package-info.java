// SPDX-License-Identifier: Apache-2.0
/** Writes and signs calibrations of phones. */
@NullMarked
package io.bluezone.authority.calibration;

import org.jspecify.annotations.NullMarked;
