// SPDX-License-Identifier: Apache-2.0
/** Not API: a region's index and revocations, which their reader and their writer share. */
@NullMarked
package io.bluezone.crypto.feed.internal;

import org.jspecify.annotations.NullMarked;
