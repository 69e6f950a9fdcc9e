// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone advertise}. */
@NullMarked
package io.bluezone.examples.scanner.advertise;

import org.jspecify.annotations.NullMarked;
