// SPDX-License-Identifier: Apache-2.0
/** The log and the vault that a command opens. */
@NullMarked
package io.bluezone.examples.scanner.store;

import org.jspecify.annotations.NullMarked;
