// SPDX-License-Identifier: Apache-2.0
/** The road between boxes and their province: its messages, and a box's side of it. */
@NullMarked
package io.bluezone.servers.web.box;

import org.jspecify.annotations.NullMarked;
