// SPDX-License-Identifier: Apache-2.0
/** Not API: the lines of a signed file, which its reader and its writer share. */
@NullMarked
package io.bluezone.crypto.signed.internal;

import org.jspecify.annotations.NullMarked;
