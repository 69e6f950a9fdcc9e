// SPDX-License-Identifier: Apache-2.0
/**
 * The program of laboratories and authorities: settings, calibrations, how good the answers are.
 */
@NullMarked
package io.bluezone.lab;

import org.jspecify.annotations.NullMarked;
