// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone calibration}: what an authority tells devices of models of phones. */
@NullMarked
package io.bluezone.examples.scanner.calibration;

import org.jspecify.annotations.NullMarked;
