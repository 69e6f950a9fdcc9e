// SPDX-License-Identifier: Apache-2.0
/** Not API: the parts of the format that its reader and its writer share. */
@NullMarked
package io.bluezone.crypto.bulletin.internal;

import org.jspecify.annotations.NullMarked;
