// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone lab calibration}: what an authority tells devices of models of phones. */
@NullMarked
package io.bluezone.lab.calibration;

import org.jspecify.annotations.NullMarked;
