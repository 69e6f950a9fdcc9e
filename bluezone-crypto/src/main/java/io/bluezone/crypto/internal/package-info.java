// SPDX-License-Identifier: Apache-2.0
/** Not API. */
@NullMarked
package io.bluezone.crypto.internal;

import org.jspecify.annotations.NullMarked;
