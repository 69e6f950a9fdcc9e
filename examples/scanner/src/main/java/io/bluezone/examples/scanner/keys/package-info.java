// SPDX-License-Identifier: Apache-2.0
/** Keys and the IDs that come from them. */
@NullMarked
package io.bluezone.examples.scanner.keys;

import org.jspecify.annotations.NullMarked;
