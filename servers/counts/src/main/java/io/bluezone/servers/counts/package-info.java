// SPDX-License-Identifier: Apache-2.0
/** The second server of a count, which adds up shares that tell it nothing. */
@NullMarked
package io.bluezone.servers.counts;

import org.jspecify.annotations.NullMarked;
