// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone bench}. */
@NullMarked
package io.bluezone.examples.scanner.bench;

import org.jspecify.annotations.NullMarked;
