// SPDX-License-Identifier: Apache-2.0
/** Not API: a region's index, revocations and places, which reader and writer share. */
@NullMarked
package io.bluezone.crypto.feed.internal;

import org.jspecify.annotations.NullMarked;
