// SPDX-License-Identifier: Apache-2.0
/**
 * Noise that hides what one device answered, and the account of what many days tell together.
 * Canonne, Kamath and Steinke: The Discrete Gaussian for Differential Privacy (2020).
 */
@NullMarked
package io.bluezone.counts.noise;

import org.jspecify.annotations.NullMarked;
