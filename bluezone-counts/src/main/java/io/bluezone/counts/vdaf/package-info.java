// SPDX-License-Identifier: Apache-2.0
/**
 * Prio3 of draft-irtf-cfrg-vdaf (working text of commit 5203892, {@code VERSION} 18): measurements
 * are split into shares, checked by servers of which none sees a measurement, and summed.
 */
@NullMarked
package io.bluezone.counts.vdaf;

import org.jspecify.annotations.NullMarked;
