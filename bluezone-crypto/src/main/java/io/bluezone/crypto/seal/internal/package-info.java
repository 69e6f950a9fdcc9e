// SPDX-License-Identifier: Apache-2.0
/** Not API: encryption of data at rest, for the stores. */
@NullMarked
package io.bluezone.crypto.seal.internal;

import org.jspecify.annotations.NullMarked;
