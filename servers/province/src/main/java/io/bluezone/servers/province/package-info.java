// SPDX-License-Identifier: Apache-2.0
/** A province's units, what they report, and what is published of it. */
@NullMarked
package io.bluezone.servers.province;

import org.jspecify.annotations.NullMarked;
