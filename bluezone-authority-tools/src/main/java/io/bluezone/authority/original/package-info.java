// SPDX-License-Identifier: Apache-2.0
/** Case files (F0) of the original server, as they come in. */
@NullMarked
package io.bluezone.authority.original;

import org.jspecify.annotations.NullMarked;
