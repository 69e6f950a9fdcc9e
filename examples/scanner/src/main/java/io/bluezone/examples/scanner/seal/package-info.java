// SPDX-License-Identifier: Apache-2.0
/** Exports that are sealed for one recipient, like a hospital. */
@NullMarked
package io.bluezone.examples.scanner.seal;

import org.jspecify.annotations.NullMarked;
