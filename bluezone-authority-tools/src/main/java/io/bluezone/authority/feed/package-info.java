// SPDX-License-Identifier: Apache-2.0
/** Writing of what an authority publishes beside its bulletins. */
@NullMarked
package io.bluezone.authority.feed;

import org.jspecify.annotations.NullMarked;
