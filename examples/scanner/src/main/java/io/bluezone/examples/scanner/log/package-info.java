// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone log}: what the owner of a log does with it. */
@NullMarked
package io.bluezone.examples.scanner.log;

import org.jspecify.annotations.NullMarked;
