// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone scan} and its tables. */
@NullMarked
package io.bluezone.examples.scanner.scan;

import org.jspecify.annotations.NullMarked;
